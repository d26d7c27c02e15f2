"""The batch: a company's tables in, a report and an action pack out, without a question asked."""

import datetime
import json
import os
import platform
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path

from custkit.data import InputError
from custkit.data.errors import to_install, told
from custkit.data.memo import PROCESSES, SHARED
from custkit.locale import get_language, set_language, tr
from custkit.report.execute import kernel_environment, stop_kernels
from custkit.report.folder import only_run, whole
from custkit.report.job import Job, make_job, notebook_fingerprint
from custkit.report.leaving import clean_folder
from custkit.report.module_run import execute_section
from custkit.report.ownership import (
    MANIFEST,
    WORK,
    let_go,
    plan_swap,
    read_json,
    remove,
    settle,
    start_anew,
    swap_in,
    usable_folder,
)
from custkit.report.sections import Plan, Section, find_sections, plan

FIELD_MAP = "field_map.yaml"
# Of the work folder: what one process computed and the others read, gone with the run.
SHARED_FOLDER = "shared"


@dataclass
class Row:
    """What became of one section: ``status`` is done, partial, off or failed."""

    key: str
    module: str
    title: str
    status: str
    missing: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    page: str = ""

    @property
    def word(self) -> str:
        from custkit.report.page import status_words

        return status_words()[self.status]

    @property
    def reason(self) -> str:
        return self.problems[0] if self.problems else ""


@dataclass(frozen=True)
class RunResult:
    """What a run gave: the exit code (0 or 1), the folder, and the sections' rows; ``kept`` names the files that a
    person had changed, and where they are now."""

    exit_code: int
    out: Path
    rows: list[Row]
    resumed: int = 0
    kept: dict[str, str] = field(default_factory=dict)


def run(
    data,
    out,
    as_of=None,
    language=None,
    modules=None,
    field_map=None,
    engine=None,
    memory=None,
    resume=False,
    show_names=False,
    progress=None,
    notebooks=None,
) -> RunResult:
    """Read the company once, run the sections, and write report, workbook and customer list into ``out``.

    ``progress(key, title, done, total)`` is called as work goes on. ``notebooks`` is the folder of solution
    notebooks, by default the kit's own in ``language``. With ``resume``, what an interrupted or partly failed
    run of the same job finished is not done again. Raises InputError when the input cannot be used.
    """
    language = set_language(language or get_language())
    progress = progress or (lambda *_: None)
    job = make_job(data, as_of, language, field_map, engine, memory, show_names)
    sections = find_sections(language, modules, notebooks)
    out, held = usable_folder(out, job.inputs()), False
    try:
        with told(), only_run(out), kernel_environment(**_told_to_kernels(job, out, sections)):
            held = True
            settle(out)
            return _Run(job, out, sections, progress).go(resume)
    finally:
        if held:
            shutil.rmtree(out / WORK / SHARED_FOLDER, ignore_errors=True)
            let_go(out)


class _Run:
    """One run into one folder; ``work`` holds what is not finished yet."""

    def __init__(self, job: Job, out: Path, sections: list[Section], progress):
        self.job, self.out, self.sections, self.progress = job, out, sections, progress
        self.work = out / WORK
        self.fingerprint = job.fingerprint()
        self.stop = threading.Event()

    def go(self, resume: bool) -> RunResult:
        earlier = read_json(self.out / MANIFEST)
        if not (resume and read_json(self.work / "job.json").get("fingerprint") == self.fingerprint):
            if resume and earlier.get("fingerprint") == self.fingerprint and self._all_done(earlier):
                return RunResult(0, self.out, [Row(**row) for row in earlier["sections"]], len(self.sections))
            start_anew(self.out)
            _write_json(self.work / "job.json", {"fingerprint": self.fingerprint})
        shutil.rmtree(self.work / SHARED_FOLDER, ignore_errors=True)
        (self.work / SHARED_FOLDER).mkdir(mode=0o700)
        try:
            company, imported = self._company()
        except InputError:
            start_anew(self.out)
            raise
        plans = {section.key: plan(section, company) for section in self.sections}
        finished = {section.key: row for section in self.sections if (row := self._finished(section))}
        pool = ThreadPoolExecutor(max_workers=_at_once(self.sections))
        try:
            running = {
                section.key: pool.submit(self._section, section, plans[section.key])
                for section in self.sections
                if section.key not in finished
            }
            results = self._results(company)
            rows = [finished.get(s.key) or running[s.key].result() for s in self.sections]
        except BaseException:
            self.stop.set()
            stop_kernels()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        exit_code, kept = self._write(company, rows, results, imported)
        return RunResult(exit_code, self.out, rows, len(finished), kept)

    def _all_done(self, earlier) -> bool:
        done = {row["key"] for row in earlier["sections"] if row["status"] != "failed"}
        return {section.key for section in self.sections} == done and (self.out / "index.html").exists()

    def _company(self):
        """The company, imported once (a database stays where it is): into what will be OUT/data."""
        from custkit.data import open_company
        from custkit.data.store import is_store

        self.progress("data", tr("Reading the data"), 0, 1)
        job, kept, store = self.job, self.work / "data.json", self.work / "new" / "data"
        options = {"as_of": job.as_of or None, "language": job.language}
        options |= {"engine": job.engine or None, "memory": job.memory or None}
        state = read_json(kept)
        imported = next((folder for folder in (store, self.out / "data") if is_store(folder)), None)
        if not (state and imported):
            now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
            shutil.rmtree(store.parent, ignore_errors=True)
            company = open_company(job.data, **options, field_map=job.decisions(), store=store)
            state = {"imported": now}
            if company.store:
                _write_json(kept, state)
            else:  # the notebooks open the database themselves, and read it in the same way
                from custkit.data.field_map import write

                (self.work / FIELD_MAP).write_text(write(job.decisions()), encoding="utf-8")
        else:
            company = open_company(imported, **options)
        self.source = str(company.store or job.data)
        self.filter = job.filter(company)
        self.progress("data", tr("Reading the data"), 1, 1)
        return company, state["imported"]

    def _section(self, section: Section, plan: Plan) -> Row:
        """Run one section and leave its notebook and its row in the work folder."""
        import nbformat

        row = Row(section.key, section.module, section.title, "off", plan.missing)
        if plan.readiness != "off":
            parameters = {
                "data": self.source,
                "as_of": self.job.as_of,
                "mode": "report",
                "language": self.job.language,
            }
            notebook, problems = execute_section(
                section,
                plan.lacking,
                parameters,
                lambda done, total: self.progress(section.key, section.title, done, total),
                self.stop,
                self.filter,
            )
            row.problems = [self.filter.text(str(problem)) for problem in problems]
            row.status = "failed" if problems else "partial" if plan.readiness == "partial" else "done"
            row.page = f"{section.key}.html"
            if not self.job.is_database:
                self._told_where_the_data_will_be(notebook)
            with whole(self._executed(section.key)) as draft:
                nbformat.write(notebook, draft)
        fingerprint = notebook_fingerprint(self.fingerprint, [part.path for part in section.parts])
        _write_json(self.work / f"{section.key}.json", {"fingerprint": fingerprint, "row": asdict(row)})
        self.progress(section.key, section.title, 1, 1)
        return row

    def _told_where_the_data_will_be(self, notebook) -> None:
        """A notebook of the report opens the report's data, when somebody runs it again."""
        there = json.dumps(str(self.out / "data"), ensure_ascii=False)
        for cell in notebook.cells:
            if "injected-parameters" in cell.metadata.get("tags", []):
                cell.source = re.sub(r"^data = .*$", lambda _: f"data = {there}", cell.source, flags=re.M)

    def _finished(self, section: Section) -> Row | None:
        state = read_json(self.work / f"{section.key}.json")
        if state.get("fingerprint") != notebook_fingerprint(
            self.fingerprint, [part.path for part in section.parts]
        ):
            return None
        row = Row(**state["row"])
        return row if row.status != "failed" else None

    def _executed(self, key) -> Path:
        return self.work / "executed" / f"{key}.ipynb"

    def _results(self, company):
        """Findings by module and the scored list, computed while the notebooks run: the last module's first, which the
        notebooks come to last, so that each side finds what the other has left."""
        from custkit.report.customers import customer_list, display_names

        findings, broken = [], {}
        for section in reversed(self.sections):
            try:
                tell = getattr(import_module(f"custkit.{section.room}"), "findings", None)
                findings = [*(tell(company) if tell else []), *findings]
            except ImportError as error:
                if error.name != f"custkit.{section.room}":  # a module of the course need not have a room
                    broken[section.key] = to_install(error)
            except Exception as error:  # one module's findings must not take the others with them
                broken[section.key] = self.job.hide(f"{type(error).__name__}: {error}")
        return findings, broken, customer_list(company), display_names(company)

    def _earlier_pack(self, company):
        """The pack of an earlier day that this folder holds, with which the new one is compared."""
        from custkit.report.pack import PARAMETERS, earlier, read_parameters

        try:
            return earlier(read_parameters(self.out / PARAMETERS), company.as_of)
        except InputError:  # none, or not ours
            return None

    def _write(self, company, rows, results, imported) -> tuple[int, dict[str, str]]:
        """Everything into the staging folder first, then to its final name in one go; gives the exit code, and what a
        person had changed."""
        import nbformat

        from custkit.report import customers, page, workbook
        from custkit.report.account_page import write_account_pages
        from custkit.report.calendars import write_calendars
        from custkit.report.collection_page import write_collection_pages
        from custkit.report.customer_page import write_top_pages
        from custkit.report.line_page import write_line_pages
        from custkit.report.module_pages import module_pages
        from custkit.report.monday_page import write_monday_page
        from custkit.report.pack import PAGE as PACK_PAGE
        from custkit.report.pack import PARAMETERS, Action
        from custkit.report.region_page import write_region_pages
        from custkit.review.promises import draft_pack

        findings, broken, scored, names = results
        for row in rows:
            if row.key in broken:
                row.status = "failed"
                row.problems.append(tr("findings: {error}", error=broken[row.key]))
        findings = page.in_order_of_urgency(findings)
        staged = self.work / "new"
        staged.mkdir(exist_ok=True)
        for path in (path for path in staged.iterdir() if path.name != "data"):
            remove(path)
        customers.write_csv(scored, staged / "customers.csv")
        customers.write_parquet(scored, staged / "customers.parquet")
        customers.write_csv(company.quality.rejected, staged / "rejected.csv")
        action = Action(company, draft_pack(company), findings, self._earlier_pack(company))
        workbook.write_workbooks(staged, company, findings, rows, names, action)
        (staged / PACK_PAGE).write_text(action.page(), encoding="utf-8")
        (staged / PARAMETERS).write_text(action.parameters(), encoding="utf-8")
        for row in rows:  # from here on nothing changes what is said of a section
            row.problems = [self.job.hide(problem) for problem in row.problems]
            if row.page:
                shutil.copyfile(self._executed(row.key), _made(staged / "notebooks" / f"{row.key}.ipynb"))
                notebook = nbformat.read(self._executed(row.key), as_version=4)
                for name, html in module_pages(notebook, row, company).items():
                    _made(staged / name).write_text(html, encoding="utf-8")
        pages = write_top_pages(company, staged / "customers", self.job.show_names)
        if any(section.module == "diagnosis" for section in self.sections):
            pages += write_region_pages(company, staged / "regions")
        if any(section.module == "key_accounts" for section in self.sections):
            pages += write_account_pages(company, staged / "accounts", self.job.show_names)
        if any(section.module == "general_accounts" for section in self.sections):
            pages += write_collection_pages(company, staged / "collection")
            pages += write_calendars(company, staged / "calendar")
        if any(section.module == "organization" for section in self.sections):
            pages += write_monday_page(company, staged / "monday")
        if any(section.module == "marketing" for section in self.sections):
            pages += write_line_pages(company, staged / "lines")
        index = page.index_page(company, findings, rows, [*_files(), *pages], names)
        (staged / "index.html").write_text(index, encoding="utf-8")
        clean_folder(staged, self.filter)
        exit_code = int(any(row.status == "failed" for row in rows))
        manifest = self.filter.tree(_manifest(self.job, company, rows, imported, scored, findings))
        change = plan_swap(self.out, company.store == self.out / "data")
        manifest |= {"fingerprint": self.fingerprint, "exit_code": exit_code, "kept": change.kept}
        _write_json(staged / MANIFEST, manifest | {"files": change.carried | change.files})
        swap_in(self.out, change)
        if exit_code == 0:
            start_anew(self.out)
        return exit_code, change.kept


def _files():
    """The files beside the index, and what each is for."""
    return [
        (
            "action_pack.xlsx",
            tr("the action pack: at most twelve sheets for the meeting, each for one or two pages"),
        ),
        ("action_pack.html", tr("the action pack on one page: promises, five answers, gate, days of review")),
        (
            "parameters.yaml",
            tr("what the pack was made of: from it and the same data the same pack comes back"),
        ),
        ("worksheets.xlsx", tr("the working sheets of the modules, and the data quality")),
        ("customers.csv", tr("every customer with scores, segment and tier, for a spreadsheet or the CRM")),
        ("customers.parquet", tr("the same list for programs")),
        ("rejected.csv", tr("the rows that could not be used, each with its reason")),
        ("run.json", tr("what was run on what: parameters, versions, row counts, sections")),
    ]


def _manifest(job: Job, company, rows, imported, scored, findings) -> dict:
    from importlib.metadata import version

    counts = company.quality.counts
    packages = ("custkit", "pandas", "duckdb", "ibis-framework", "papermill", "numpy", "matplotlib")
    return {
        "parameters": job.public(),
        "company": {"name": company.name, "as_of": company.as_of.isoformat(), "currency": company.currency},
        "imported": imported,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in packages}},
        "rows": json.loads(counts.to_json(orient="records", force_ascii=False)),
        "customers": len(scored),
        "findings": [finding.key for finding in findings],
        "sections": [asdict(row) for row in rows],
    }


def _at_once(sections) -> int:
    """How many notebooks run at the same time."""
    return max(1, min(len(sections), os.cpu_count() or 1))


def _told_to_kernels(job: Job, out: Path, sections) -> dict:
    """What the notebooks' own ``open_company`` is not told by papermill's parameters."""
    return {
        "CUSTKIT_LANGUAGE": job.language,
        SHARED: str(out / WORK / SHARED_FOLDER),
        "CUSTKIT_PROGRESS": "off",  # the class board counts learners, not batches
        "CUSTKIT_ENGINE": job.engine or None,
        "CUSTKIT_MEMORY": job.memory or None,
        PROCESSES: str(_at_once(sections) + 1),  # with this one, which computes what the report says
        "CUSTKIT_FIELD_MAP": str(out / WORK / FIELD_MAP) if job.is_database else None,
    }


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write_json(path: Path, content: dict) -> None:
    with whole(path) as draft:
        draft.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
