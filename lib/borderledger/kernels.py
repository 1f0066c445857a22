"""The kernels that run the notebooks of one batch.

Half of a page's time would go to importing the same libraries in a fresh process. Here one process imports
them once (`warm`) and is forked for each page (`multiprocessing`'s fork server, made for that): a kernel is
still a process of its own, and knows nothing of another. It is spoken to over Unix sockets: a TCP port is
picked before the kernel takes it, and where another process is quicker, the client waits without end.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from uuid import uuid4

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from borderledger import paths
from borderledger.children import end_with_parent

LAUNCHED = [sys.executable, "-m", "ipykernel_launcher"]  # how a kernel of this environment starts
FORKS = sys.platform == "linux"  # elsewhere system libraries do not bear it
LONGEST = 80  # a folder's path that leaves room for a socket's name: its whole address has 104 characters


class Kernels:
    """The kernels of one batch, which can be ended all at once from another thread."""

    def __init__(self) -> None:
        self._started: set[AsyncKernelManager] = set()
        self._sockets = TemporaryDirectory(prefix="borderledger-", ignore_cleanup_errors=True)

    def manager(self) -> type[AsyncKernelManager]:
        """Return the class that manages its kernels, which look for the project where this process does."""
        started, sockets = self._started, self._sockets

        class Known(AsyncKernelManager):
            async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]  # noqa: ANN401
                started.add(self)
                self.kernel_id = self.kernel_id or str(uuid4())
                if os.name == "posix" and len(sockets.name) <= LONGEST:
                    self.transport = "ipc"
                    self.connection_file = str(Path(sockets.name) / f"{self.kernel_id[:8]}.json")
                self.provisioner = Forked(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
                environment = {**os.environ, paths.HOME_VARIABLE: str(paths.home())}
                await super().start_kernel(**{"env": environment} | options)

        return Known

    def end(self) -> None:
        """Kill the kernels that run, with what their cells have started."""
        for manager in list(self._started):
            process = getattr(manager.provisioner, "process", None)
            if process is not None and process.poll() is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)  # a kernel leads a group of its own


class Forked(LocalProvisioner):
    """Starts a kernel of this environment by a fork of the warm process, any other by its command."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:  # noqa: ANN401
        """Start the kernel and return how to reach it."""
        if not FORKS or cmd[: len(LAUNCHED)] != LAUNCHED:
            return await super().launch_kernel(cmd, **kwargs)
        self.cwd = str(kwargs.get("cwd") or Path.cwd())
        forked = _Process(cmd[len(LAUNCHED) :], kwargs["env"], self.cwd)
        self.process, self.pid, self.pgid = cast(Any, forked), forked.pid, forked.pid
        return self.connection_info


class _Process:
    """A forked kernel, as a provisioner knows processes (`subprocess.Popen`)."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: Sequence[str], environment: dict[str, str], folder: str) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([f"{__package__}.warm"])
        self._process: BaseProcess = context.Process(target=_serve, args=(arguments, environment, folder))
        self._process.start()
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> int | None:
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.pid and self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self._process.kill()

    def terminate(self) -> None:
        self._process.terminate()


def _serve(arguments: Sequence[str], environment: dict[str, str], folder: str) -> None:
    """Be a kernel, in a process that was just forked."""
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  the batch itself has no need of it

    os.setsid()  # with what its cells start it is ended as one group
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = [LAUNCHED[-1], *arguments]
    end_with_parent()
    IPKernelApp.launch_instance(list(arguments))
