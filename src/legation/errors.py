"""The errors that Legation raises, in one tree.

    LegationError                anything below; the command line prints it as one line and exits with 2
    ├── SourceError              a source that cannot be read
    │   ├── SourceMissing        no such file
    │   ├── SourceUnreadable     binary, wrong encoding, empty, too large, malformed
    │   ├── LanguageUnsupported  the text is not English
    │   └── AddressRefused       a URL that the guard does not fetch
    │       └── FetchFailed      a URL that was tried and gave nothing to read
    ├── ModelError               the weights in the package are missing or altered
    └── ValueRefused             an argument outside what is allowed (also a ValueError)

Every message says what was wrong, the value, what is allowed, and what to do next.
"""


class LegationError(Exception):
    """The root of the tree."""


class SourceError(LegationError):
    """A source that cannot be read."""


class SourceMissing(SourceError):
    """There is no such file."""


class SourceUnreadable(SourceError):
    """The file is there, but it holds no article that can be read."""


class LanguageUnsupported(SourceError):
    """The text is not English."""


class AddressRefused(SourceError):
    """The guard does not fetch this URL."""


class FetchFailed(AddressRefused):
    """The URL was tried and gave nothing to read."""


class ModelError(LegationError):
    """The weights in the package are missing or altered."""


class ValueRefused(LegationError, ValueError):
    """An argument outside what is allowed."""
