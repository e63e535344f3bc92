"""The statements room: a document, its trees and its cast in; who said what, to whom and through whom out."""

from legation.statements.attribution import find_statements

__all__ = ["find_statements"]
