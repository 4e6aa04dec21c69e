"""The verbs in one list, and the one door for failure: whatever goes wrong leaves through here, with a sentence.

Exit codes: 0 fine · 1 the file or the result is not · 2 wrong use · 70 our own fault · 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from samenspel_cli import __version__
from samenspel_cli.commands import (
    audit,
    check,
    import_,
    kinds,
    new,
    note,
    preview,
    quote,
    render,
    schema,
    steps,
    template,
    timeline,
)
from samenspel_cli.terminal import printable, wants_colour

WRONG, WRONG_USE, OUR_FAULT, INTERRUPTED = 1, 2, 70, 130

app = typer.Typer(
    name="samenspel",
    help="Write an engagement down once, and get the fee, the planning and the documents from it.",
    epilog="Begin with: samenspel new my-offer --client 'Gemeente Voorbeeld', then: samenspel quote my-offer",
    pretty_exceptions_enable=False,
    # Boxes and colour are for a person at a terminal.
    rich_markup_mode="rich" if sys.stdout is not None and wants_colour(sys.stdout) else None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

WORK, LEARN = "Work on an engagement", "See what there is"
app.command("new", rich_help_panel=WORK)(new.new)
app.command("check", rich_help_panel=WORK)(check.check)
app.command("quote", rich_help_panel=WORK)(quote.quote)
app.command("timeline", rich_help_panel=WORK)(timeline.timeline)
app.command("steps", rich_help_panel=WORK)(steps.steps)
app.command("render", rich_help_panel=WORK)(render.render)
app.command("preview", rich_help_panel=WORK)(preview.preview)
app.add_typer(template.template, name="template", rich_help_panel=WORK)
app.command("note", rich_help_panel=WORK)(note.note)
app.command("import", rich_help_panel=WORK)(import_.import_)
app.command("audit", rich_help_panel=WORK)(audit.audit)
app.command("kinds", rich_help_panel=LEARN)(kinds.kinds)
app.command("schema", rich_help_panel=LEARN)(schema.schema)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"samenspel {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def samenspel(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Show the version.", callback=_version, is_eager=True),
) -> None:
    """Write an engagement down once, and get the fee, the planning and the documents from it."""
    del version  # its callback has done its work
    if context.invoked_subcommand is None:
        sys.stdout.write(f"{context.get_help()}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    raise SystemExit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; everything that goes wrong has been said when this gives the exit code."""
    try:
        return int(app(arguments, standalone_mode=False) or 0)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> int:
    """Say what went wrong: a wrong use, problems with their places, or that the fault is ours."""
    usage = getattr(error, "format_message", None)
    if usage is not None:
        # Wrong use, in typer's own words; what was typed may hold anything.
        context = getattr(error, "ctx", None)
        lines = [] if context is None else [context.get_usage(), f"Try '{context.command_path} --help' for help."]
        sys.stderr.write("\n".join(printable(line, 500) for line in (*lines, f"Error: {usage()}")) + "\n")
        return WRONG_USE
    # Imported here: a command that succeeds pays for none of this.
    from samenspel_cli import screen
    from samenspel_cli.problems import Problems

    if not isinstance(error, Problems):
        return _confessed(error)
    screen.tell(error.problems)
    errors = sum(not problem.warning for problem in error.problems)
    if errors > 1:
        sys.stderr.write(f"\n{errors} problems\n")
    return WRONG


def _confessed(error: Exception) -> int:
    from samenspel_cli.problems.telling import confession

    sys.stderr.write(confession(error))
    return OUR_FAULT
