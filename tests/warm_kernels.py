"""Kernels that are forked from a process in which everything is imported: ``-p tests.warm_kernels``.

For nbval, for what the tests build, and for the pages that they open in a browser. Each notebook still has a process
and a namespace of its own; what is saved is importing the same libraries a hundred times, and computing the same
results: as in a batch, the first notebook leaves them for the others. The long run (``make test-long``, which sets
``CUSTKIT_COLD``) starts its kernels cold, and each computes for itself.
"""

import multiprocessing
import os
import shutil
import tempfile
from contextlib import suppress
from multiprocessing import forkserver
from unittest.mock import patch

LIBRARIES = ("ipykernel.kernelapp", "scipy.stats", "seaborn", "sklearn.cluster", "statsmodels.api")


class Forked:
    """A forked process with what jupyter_client asks of a Popen."""

    stdin = stdout = stderr = None

    def __init__(self, command, env, cwd):
        here, there = _CONTEXT.Pipe(duplex=False)
        self.child = _CONTEXT.Process(
            target=_be_kernel, args=(command[command.index("-m") + 2 :], env, cwd, there), daemon=True
        )
        self.child.start()
        here.recv()  # it has a process group of its own by now: ending it ends nobody else
        self.pid = self.child.pid

    def poll(self):
        return self.child.exitcode

    def wait(self):
        self.child.join()
        return self.child.exitcode

    def send_signal(self, number):
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self):
        self.child.kill()

    terminate = kill


def _be_kernel(arguments, env, cwd, told):
    os.setsid()
    told.send(os.getpid())
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    import pandas as pd
    from ipykernel.kernelapp import IPKernelApp

    # what pandas sets in a kernel: it was imported where it takes a terminal for one
    pd.set_option("display.max_columns", 20)
    IPKernelApp.launch_instance(argv=arguments)


def _fork(command, env=None, cwd=None, **_):
    # matplotlib reads it when it is imported
    with patch.dict(os.environ, MPLBACKEND="module://matplotlib_inline.backend_inline"):
        forkserver.ensure_running()
    return Forked(command, env or dict(os.environ), cwd or os.getcwd())


def fork_kernels():
    """From now on what starts a kernel in this process forks it."""
    from jupyter_client.provisioning import local_provisioner

    from custkit import ROOMS
    from custkit.data.cards import card_files

    rooms = [f"custkit.{room}" for room in ROOMS]
    _CONTEXT.set_forkserver_preload(
        [*LIBRARIES, *rooms, *(f"custkit.{room}.{file}" for room, file in card_files()), "tests.warm_words"]
    )
    local_provisioner.launch_kernel = _fork


def pytest_configure(config):
    from custkit.data.memo import SHARED

    if config.option.nbval and SHARED not in os.environ:  # the workers of a run have the folder of the run
        config.shared_results = os.environ[SHARED] = tempfile.mkdtemp(prefix="custkit-shared-")
    fork_kernels()


def pytest_unconfigure(config):
    shutil.rmtree(getattr(config, "shared_results", ""), ignore_errors=True)


_CONTEXT = multiprocessing.get_context("forkserver")
