"""The errors that Legation raises, in one tree.

    LegationError                anything below; the command line prints it as one line and exits with 2
    ├── SourceError              a source that cannot be read
    │   ├── SourceMissing        no such file
    │   ├── SourceUnreadable     binary, wrong encoding, empty, too large, malformed
    │   ├── LanguageUnsupported  the text is not English
    │   └── AddressRefused       a URL that the guard does not fetch
    │       └── FetchFailed      a URL that was tried and gave nothing to read
    ├── ModelError               the weights in the package are missing or altered
    ├── ArchiveError             an archive that cannot be opened, read or written
    │   ├── ArchiveMissing       no such archive
    │   ├── ArchiveForeign       the file is no archive of Legation
    │   ├── ArchiveDamaged       half-written or altered
    │   ├── ArchiveNewer         written by a later version
    │   ├── ArchiveBusy          another program has it open
    │   └── ArchiveUnwritable    a folder or file that may not be written
    │       └── DiskFull         no room left to write
    ├── ExtraMissing             a package that an extra of Legation brings is not installed
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


class ArchiveError(LegationError):
    """An archive that cannot be opened, read or written."""


class ArchiveMissing(ArchiveError):
    """There is no such archive."""


class ArchiveForeign(ArchiveError):
    """The file is no archive of Legation."""


class ArchiveDamaged(ArchiveError):
    """The file was an archive, and is half-written or altered."""


class ArchiveNewer(ArchiveError):
    """A later version of Legation, or of DuckDB, wrote the archive."""


class ArchiveBusy(ArchiveError):
    """Another program has the archive open."""


class ArchiveUnwritable(ArchiveError):
    """The archive's folder or file may not be written."""


class DiskFull(ArchiveUnwritable):
    """There was no room left to write."""


class ExtraMissing(LegationError):
    """A package that an extra of Legation brings is not installed."""


class ValueRefused(LegationError, ValueError):
    """An argument outside what is allowed."""
