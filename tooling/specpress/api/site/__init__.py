# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make the whole site of a repository: every version, and what lies between them."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.api import configured, read_worktree
from specpress.api.site.adherence import FOLDER as RESULTS
from specpress.api.site.assemble import Assembler
from specpress.api.site.data_files import DataFiles
from specpress.api.site.fingerprint import file_fingerprint, fingerprint, folder_fingerprint
from specpress.api.site.gather import Gatherer
from specpress.api.site.plan import Plan, plan
from specpress.api.site.public_input import FOLDER as PUBLIC_INPUT
from specpress.api.site.store import LostError, Store, key_of
from specpress.api.site.written import FOLDER as CHANGELOGS
from specpress.config import Config
from specpress.model import Snapshot
from specpress.prompts.reviewed import path_beside
from specpress.sources.named import History

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specpress.api.site.items import SiteItems

    Progress = Callable[[str, int, int], None]
    Kept = Callable[[str, str], bool]


class Work(Struct, frozen=True):
    """A repository with its configuration and the text in its working tree.

    Attributes:
        root: The folder that paths are relative to.
        config_path: The file of the configuration, None where the defaults hold.
        plan: Which versions it has, where that was asked already.
    """

    root: Path
    config: Config
    snapshot: Snapshot
    config_path: Path | None
    plan: Plan | None = None


def work(folder: Path) -> Work:
    """Read the repository that a folder belongs to, without parsing anything.

    Raises:
        SpecError: There is no such folder, the configuration makes no sense, or a file of the
            spec cannot be read.
    """
    found = configured(folder)
    return Work(found.root, found.config, read_worktree(found), found.path)


def planned(project: Work, *, draft: bool = False) -> Work:
    """Return a repository that knows which versions it has.

    Args:
        project: The repository.
        draft: Whether the working tree is shown even where it is the newest version.

    Raises:
        SpecError: Git fails.
    """
    if project.plan is not None:
        return project
    with History(project.root, project.config) as history:
        found = plan(history, project.config, project.snapshot, draft=draft)
    return msgspec.structs.replace(project, plan=found)


def state(project: Work, url: str) -> str:
    """Return what is equal where a site would be the same, as far as the repository decides.

    Args:
        project: The repository.
        url: Where the site is served; empty where nobody said.

    Raises:
        SpecError: Git fails.
    """
    found = _plan_of(project)
    return key_of(
        fingerprint(),
        url,
        msgspec.json.encode(project.config),
        *(f"{one.label} {one.key} {one.address} {one.tree}" for one in found.all),
        *found.warnings,
        folder_fingerprint(project.root / CHANGELOGS),
        file_fingerprint(project.root / path_beside(project.snapshot.prompts_path)),
        folder_fingerprint(project.root / RESULTS),
        folder_fingerprint(project.root / PUBLIC_INPUT),
    )


def _plan_of(project: Work) -> Plan:
    found = planned(project).plan
    return Plan((), None, ()) if found is None else found


@contextmanager
def site(
    project: Work,
    store: Store,
    folder: Path,
    *,
    url: str = "",
    kept: Kept | None = None,
    progress: Progress | None = None,
) -> Iterator[SiteItems]:
    """Give the pages and files of a site while its repository is open.

    Args:
        project: The repository.
        store: Keeps what was worked out, for the next time.
        folder: Where large files may be put meanwhile.
        url: Where the site is served, ending in a slash; empty where nobody said.
        kept: Tells whether there is a file already, by its path and its key.
        progress: Told what is being done, how much of it is, and of how much.

    Raises:
        SpecError: Git fails, or a changelog cannot be read.
    """
    wanted = _plan_of(project)
    with History(project.root, project.config) as history, ExitStack() as until:

        def items(store: Store) -> SiteItems:
            gatherer = Gatherer(project, history, url, store, progress)
            readable, unread = gatherer.readable(wanted)
            data = DataFiles(readable.all, store, folder, url)
            gathered = gatherer.gather(readable, unread, data.jobs(kept))
            data.check()
            return Assembler(gathered, gatherer, project.root, data).items()

        try:
            found = items(store)
        except LostError:
            # What has lost something is trusted in nothing; the next build fills it anew.
            store.forget()
            own = until.enter_context(TemporaryDirectory(prefix="specpress-cache-"))
            found = items(Store(Path(own)))
        yield found


def watched(project: Work) -> tuple[Path, ...]:
    """Return the files and folders whose change makes a site out of date."""
    files = [project.root / file.path for file in project.snapshot.sources]
    # The repository's own folder is too much to watch: its history and caches are in it.
    own = {file if file.parent == project.root else file.parent for file in files}
    prompts = project.root / project.snapshot.prompts_path
    kept = (project.root / name for name in (CHANGELOGS, RESULTS, PUBLIC_INPUT))
    found = [*sorted(own), prompts, *kept]
    if project.config_path is not None:
        found.append(project.config_path)
    return tuple(path for path in found if path.exists())
