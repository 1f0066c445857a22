"""The commands as a page: what ``--help`` of each says. ``make docs`` keeps it in ``docs/cli.md``."""

from collections.abc import Iterator

import click

from borderledger.cli import main

WIDTH = 100  # columns


def reference() -> str:
    """Return the page as Markdown."""
    lines = [
        "# Commands",
        "",
        "Made by `make docs` from the commands themselves: `--help` says the same.",
        "Exit status: 0 done, 1 a run that failed or found something, 2 input that cannot be used.",
    ]
    for name, said in _helps(_context(main, "borderledger")):
        lines += ["", f"## {name}", "", "```text", said, "```"]
    return "\n".join(lines) + "\n"


def _context(command: click.Command, name: str, above: click.Context | None = None) -> click.Context:
    return click.Context(
        command, above, name, terminal_width=WIDTH, max_content_width=WIDTH, **command.context_settings
    )


def _helps(context: click.Context) -> Iterator[tuple[str, str]]:
    """Yield a command with its help, then those under it, in their order."""
    yield context.command_path, context.command.get_help(context)
    if isinstance(context.command, click.Group):
        for name, below in context.command.commands.items():
            yield from _helps(_context(below, name, context))


if __name__ == "__main__":
    print(reference(), end="")
