"""The dates room: a sentence's tree and the publication date in; the expressions of time that it holds, each with its days, out."""

from legation.dates.resolve import Dated, find_periods

__all__ = ["Dated", "find_periods"]
