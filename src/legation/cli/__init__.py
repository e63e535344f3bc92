"""The command line: arguments in; readings on standard output, one line for each failure on standard error, and an exit code out."""

from __future__ import annotations

import importlib
import keyword
import os
import sys

import click

from legation import __version__

VERBS = {
    "actors": "List who is named in an archive, the most frequent first.",
    "add": "Read articles and keep their readings in an archive.",
    "analyse": "Print the grammar of sentences: CoNLL-U, or trees drawn.",
    "evaluate": "Measure how well Legation reads, against the floors that it keeps.",
    "export": "Write an archive in a form that other programs read.",
    "import": "Take a file of published events into an archive.",
    "page": "Write an article as a web page with its evidence in place.",
    "read": "Print who did what to whom, when, and who said so.",
    "search": "Find sentences in an archive.",
}
PARTLY, FAILED, INTERRUPTED = 1, 2, 130  # the last as a shell reports the signal


class Verbs(click.Group):
    """The verbs, each in a module of its own that is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        module = f"{name}_" if keyword.iskeyword(name) else name
        command: click.Command = importlib.import_module(f"legation.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(sorted(VERBS.items()))


@click.command(cls=Verbs, epilog="`legation VERB --help` tells the rest.", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="legation")
def legation() -> None:
    """Reads diplomatic news: who did what to whom, when, and according to whom."""


def fail(message: object) -> None:
    """One line on standard error."""
    click.echo(f"legation: {' '.join(str(message).split())}", err=True)


def main() -> None:
    """Run the command line and exit.

    0: all done. 1: some articles could not be read, or whoever took the output closed it. 2: none could be read, or the command is wrong.
    """
    from legation.errors import LegationError

    try:
        code = legation.main(prog_name="legation", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still buffered has nowhere to go
        code = PARTLY
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = FAILED
    except click.UsageError as error:
        fail(f"{error.format_message()} See {error.ctx.command_path if error.ctx else 'legation'} --help")
        code = FAILED
    except click.ClickException as error:
        fail(error.format_message())
        code = FAILED
    except (LegationError, OSError) as error:
        fail(error)
        code = FAILED
    sys.exit(code)
