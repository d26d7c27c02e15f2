"""What a run was asked to do, recognised again by --resume."""

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from custkit import __version__
from custkit.data import InputError
from custkit.data.privacy import Filter, secrets_of
from custkit.locale import tr


@dataclass(frozen=True)
class Job:
    """The parameters of a run as given; ``data`` may be a path, a dataset's name or a database address."""

    data: str
    as_of: str
    language: str
    field_map: str
    engine: str
    memory: str
    show_names: bool

    @property
    def secrets(self) -> tuple[str, ...]:
        """Passwords in the addresses: they are used, and written nowhere."""
        return secrets_of(self.data, self.engine)

    @property
    def is_database(self) -> bool:
        return "://" in self.data

    def public(self) -> dict:
        """The parameters as run.json tells them."""
        return {
            name: self.hide(value) if isinstance(value, str) else value
            for name, value in asdict(self).items()
        }

    def hide(self, text: str) -> str:
        """The text without passwords, and without what else must not leave."""
        return Filter(secrets=self.secrets).text(text)

    def filter(self, company) -> Filter:
        """What everything that the run writes passes."""
        return replace(company.filter, secrets=self.secrets)

    def inputs(self) -> list[str]:
        """What is read from this computer's disk."""
        return [path for path in ("" if self.is_database else self._source(), self.field_map) if path]

    def decisions(self):
        """The field map to read the data with: people leave under pseudonyms; ``--show-names`` overrules what it
        says on contacts' names."""
        from custkit.data.field_map import for_source

        source = None if self.is_database else Path(self._source())
        chosen = for_source(self.field_map or None, source)
        return replace(chosen, show_names=self.show_names or chosen.show_names, pseudonyms=True)

    def open(self):
        """The company the job is about, for work on it here."""
        from custkit.data import open_company

        options = {"as_of": self.as_of or None, "language": self.language}
        return open_company(self.data, **options, field_map=self.decisions())

    def fingerprint(self) -> str:
        """Changes whenever the input, a parameter or the kit changes."""
        asked = {**self.public(), "memory": None, "version": __version__}
        asked["files"] = [_file_state(path) for path in (self._source(), self.field_map) if path]
        return _digest(json.dumps(asked, sort_keys=True).encode())

    def _source(self) -> str:
        from custkit.data import datasets_dir

        shipped = datasets_dir() / self.data
        return str(shipped) if not Path(self.data).exists() and shipped.exists() else self.data


def notebook_fingerprint(job_fingerprint: str, notebooks: list[Path]) -> str:
    """Changes whenever the job or one of the notebooks changes."""
    digests = [_digest(path.read_bytes()) for path in notebooks]
    return _digest("\n".join([job_fingerprint, *digests]).encode())


def make_job(data, as_of, language, field_map, engine, memory, show_names) -> Job:
    """The job, with paths made absolute; InputError for a date that is none."""
    data, as_of = str(data), str(as_of or "")
    if as_of:
        try:
            as_of = datetime.date.fromisoformat(as_of).isoformat()
        except ValueError:
            raise InputError(
                tr("--as-of {text} is not a date; write it as 2025-12-31.", text=as_of)
            ) from None
    if "://" not in data and Path(data).expanduser().exists():
        data = str(Path(data).expanduser().absolute())
    field_map = str(Path(field_map).expanduser().absolute()) if field_map else ""
    return Job(data, as_of, language, field_map, str(engine or ""), str(memory or ""), bool(show_names))


def _file_state(path: str):
    """Names, sizes and times of a file or of everything in a folder."""
    root = Path(path)
    if not root.exists():
        return path
    files = sorted(root.rglob("*")) if root.is_dir() else [root]
    return [
        (file.relative_to(root).as_posix(), (state := file.stat()).st_size, state.st_mtime_ns)
        for file in files
        if file.is_file()
    ]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
