"""What can be said to a user in one sentence."""


class InputError(Exception):
    """Input that cannot be used; the message is one sentence naming the place and the cure.

    The command line prints it without a traceback and exits with status 2.
    """


class RunError(Exception):
    """A run that could not be finished through no fault of its input; printed likewise, exit status 1."""
