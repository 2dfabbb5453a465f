"""Where the embedded services keep their data, sockets and binaries, and as whom they run.

PostgreSQL refuses to run as root. Started by root, the services run as the owner of the checkout
when that is somebody else, otherwise as `nobody`; what that account cannot reach (a checkout under
/root) is put in a private folder of /var/tmp instead.
"""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from deploy.local.problems import Problem

# A unix socket's address holds 107 bytes; `.s.PGSQL.5432.lock` needs its own share of them.
SOCKET_FOLDER_MAX = 85


@dataclass(frozen=True)
class Account:
    """The account that owns the services' processes and files."""

    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()

    def popen_options(self) -> dict:
        """What `subprocess` needs to start a process as this account, out of our terminal's reach."""
        options: dict = {"start_new_session": True, "cwd": "/"}
        if not self.is_me:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": [], "env": {**os.environ, "HOME": "/"}}
        return options

    def can_pass(self, folder: Path) -> bool:
        """Whether this account may traverse every folder down to `folder`."""
        return all(self._may_enter(parent) for parent in (*reversed(folder.parents), folder) if parent.exists())

    def _may_enter(self, folder: Path) -> bool:
        if self.is_me:
            return os.access(folder, os.X_OK)
        info = folder.stat()
        if info.st_uid == self.uid:
            return bool(info.st_mode & stat.S_IXUSR)
        if info.st_gid == self.gid:
            return bool(info.st_mode & stat.S_IXGRP)
        return bool(info.st_mode & stat.S_IXOTH)


@dataclass(frozen=True)
class Places:
    """The folders of one checkout. Two checkouts never share any of them."""

    checkout: Path

    @cached_property
    def account(self) -> Account:
        if os.geteuid() != 0:
            return Account(os.geteuid(), os.getegid())
        owner = self.checkout.stat()
        if owner.st_uid != 0:
            return Account(owner.st_uid, owner.st_gid)
        try:
            nobody = pwd.getpwnam("nobody")
        except KeyError:
            raise Problem(
                "PostgreSQL cannot run as root and this machine has no account named 'nobody'.",
                "Run the command as an ordinary user, or set DATABASE_URL to a PostgreSQL of yours.",
            ) from None
        return Account(nobody.pw_uid, nobody.pw_gid)

    @cached_property
    def dev(self) -> Path:
        """Locks, logs and `ambiente`: ours, whoever runs the services."""
        folder = self.checkout / ".dev"
        try:
            folder.mkdir(exist_ok=True)
            if not os.access(folder, os.W_OK):
                raise PermissionError
            self.hand_over(folder)
        except PermissionError:
            raise Problem(
                f"The folder {folder} cannot be written by this account.",
                f"Give it back with: sudo chown -R {os.geteuid()} {folder}",
            ) from None
        return folder

    def hand_over(self, path: Path) -> None:
        """Give what root made in somebody's checkout to the checkout's owner."""
        if os.geteuid() == 0:
            owner = self.checkout.stat()
            os.chown(path, owner.st_uid, owner.st_gid)

    @cached_property
    def base(self) -> Path:
        """Where the services' own files stand: `.dev`, or a folder of /var/tmp when they cannot reach it."""
        if self.account.can_pass(self.dev):
            return self.dev
        return private_folder("/var/tmp", self._fingerprint, mode=0o711)  # noqa: S108

    @property
    def database(self) -> Path:
        return self.base / "db"

    @cached_property
    def sockets(self) -> Path:
        """A folder only the services' account (and root) may enter, short enough for a socket's address."""
        folder = self.base / "socket"
        if len(os.fsencode(folder)) > SOCKET_FOLDER_MAX:
            folder = private_folder(tempfile.gettempdir(), self._fingerprint, mode=0o711) / "s"
        self.own(folder)
        return folder

    def own(self, folder: Path) -> None:
        """Create `folder`, private to the services' account."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if not self.account.is_me:
            os.chown(folder, self.account.uid, self.account.gid)

    @property
    def _fingerprint(self) -> str:
        return hashlib.sha256(os.fsencode(self.checkout)).hexdigest()[:12]


def private_folder(parent: str, fingerprint: str, *, mode: int) -> Path:
    """A folder of ours in a place everybody may write to; refuse one prepared by somebody else."""
    folder = Path(parent) / f"retemicrocredito-{os.geteuid()}-{fingerprint}"
    folder.mkdir(mode=mode, exist_ok=True)
    info = folder.lstat()
    if not stat.S_ISDIR(info.st_mode) or info.st_uid != os.geteuid():
        raise Problem(f"{folder} belongs to somebody else.", "Remove it, then try again.")
    folder.chmod(mode)
    return folder
