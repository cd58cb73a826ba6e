"""What the service answers: one class that JSON routes, pages and commands all ask.

A route only translates: query in, answer of `Service` out, as JSON or as HTML. Both show the same
answers because both come from here. An instance lives at `app.state.service`; every method may be
called from any thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from copy import copy
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Self

from api.errors import NoCypherError
from api.listing.lists import iter_statements, page_entities, page_statements
from api.listing.text_search import FoundText, TextSearch
from api.service.analysis import Analysis
from api.service.kept_snapshot import KeptSnapshot
from api.service.latest import Kept, Latest
from api.service.library import EVERY_DOCUMENT, DocumentQuery, ListedDocument, Removal
from api.service.mechanisms import Mechanisms
from api.service.neighbourhoods import Neighbourhood
from api.service.readiness import Readiness
from api.service.snapshot import name_species_of
from api.service.uploads import Upload, tell_upload
from api.uploads.job import Job
from api.uploads.notes import tell_report
from api.uploads.place import IN_MEMORY, JobPlace, ReadIn
from api.wording.narrative import statements_in
from graph.document import Document, Mention
from graph.errors import NotFoundError, StoreError
from graph.exchange import sort_statements
from graph.filters.path_filter import Keep
from graph.index.mechanism_index import MechanismIndex
from graph.index.surroundings import count_left_out
from graph.kinds import Narrower
from graph.model import Entity, Kind, Role, Statement
from graph.paths import PathAnswer, PathQuery
from graph.store import GraphStore, Page, StatementFilter, Stats, StoreStatus
from graph.store.rules.naming import NameMatch, Rank, tell_match
from graph.works import name_work
from loaders.lexicon.kinds import file_entities
from loaders.pipeline.report import LoadReport, Progress

if TYPE_CHECKING:
    from loaders.explanation.account import Explanation
    from loaders.pipeline.extraction import Extractor
    from loaders.pipeline.load import DocumentExtractor
    from loaders.pipeline.parallel import Team
    from loaders.pipeline.parsing import ReadFile

EVERYTHING = StatementFilter()
SHOWN = StatementFilter(hidden=Keep.EXCLUDE)


class Service:
    """The graph's questions and answers over one store; extractor and path index are made when first needed,
    and what is kept in memory is kept on disk as well, if it has a place there.

    Names of entities may be CURIEs, preferred names or synonyms; every method that takes one raises
    NotFoundError or AmbiguousNameError. All raise StoreError where the store cannot answer.
    """

    def __init__(
        self,
        store: GraphStore,
        make_extractor: Callable[[], Extractor],
        analysis: Analysis | None = None,
        *,
        on_disk: KeptSnapshot | None = None,
        uploads: JobPlace = IN_MEMORY,
    ) -> None:
        self.store = store
        self.readiness = Readiness(store.check)
        self._analysis = analysis
        self._make_extractor, self._keep_extractor = make_extractor, cache(make_extractor)
        self._loading = Lock()
        here = uploads.read_in is ReadIn.THIS_PROCESS
        self.jobs = uploads.open(
            store,
            self._keep_extractor if here else make_extractor,
            loading=self._loading,
            finish=self.file_kinds,
        )
        self._latest = Latest(store, on_disk)
        self._now = self._latest.now
        self._texts = TextSearch(store, on_disk.folder.with_name("text") if on_disk else None)

    @property
    def analysis(self) -> Analysis:
        """What analysts ask in Cypher. Raises: NoCypherError where the store is asked without it."""
        if self._analysis is None:
            raise NoCypherError
        return self._analysis

    def prepare(self) -> None:
        """Builds the path index, and begins with what else is made once, so that no question need wait; goes
        on with the uploads that wait."""
        Thread(target=self._prepare_more, args=(self.mechanisms.version,), daemon=True).start()
        self.jobs.take_up()

    def _prepare_more(self, version: str) -> None:
        """The schema and the sentences' index; a store that goes away meanwhile does no harm."""
        with suppress(StoreError):
            if self._analysis:
                self._analysis.schema()
            self._texts.prepare(version)

    # What the graph holds.

    def check(self) -> StoreStatus:
        """Product, versions and schema of the store."""
        return self.store.check()

    def look(self) -> Self:
        """This service for one question, all of whose answers are of the version that is there first."""
        looking = copy(self)
        looking._now = cache(self._now)
        return looking

    @property
    def kept(self) -> Kept | None:
        """The graph as it was when it was asked about last, without asking the store; None before that."""
        return self._latest.kept

    def version(self) -> str:
        """The graph's version, a hash of its content."""
        return self.mechanisms.version

    def stats(self) -> Stats:
        """Counts of documents, entities, statements and evidence."""
        return self.mechanisms.snapshot.stats

    # Documents.

    def documents(
        self, query: DocumentQuery = EVERY_DOCUMENT, *, offset: int = 0, after: str = "", limit: int = 50
    ) -> Page[ListedDocument]:
        """One page of the documents that the query asks for, without their texts: from the offset, or after
        the document of that identifier. Raises: InvalidValueError."""
        return self.mechanisms.library.choose(query, offset=offset, after=after, limit=limit)

    def iter_documents(self) -> Iterator[Document]:
        """Every document, read as they are consumed."""
        return self.store.iter_documents()

    def document(self, document_id: str) -> Document:
        """The document with its text. Raises: NotFoundError."""
        return self.store.get_document(document_id)

    def find_document(self, name: str) -> Document:
        """The document of that identifier, DOI, PubMed or PMC number. Raises: NotFoundError."""
        found = self.store.find_works([name, name_work(name)])
        if len(found) != 1:
            raise NotFoundError("document", name)
        return found[0]

    def name_species(self, document: Document) -> Document:
        """The document with its species by name."""
        return name_species_of(document, self.mechanisms.species)

    def mentions(self, document_id: str) -> list[Mention]:
        """The places where a document names an entity, in order; empty for none."""
        return self.store.mentions(document_id)

    def load_files(
        self,
        paths: Iterable[Path | str],
        *,
        progress: Progress | None = None,
        workers: int = 1,
        read: ReadFile | None = None,
    ) -> LoadReport:
        """Loads files and folders; a document that cannot be read is in the report, the others load.

        With several `workers` many documents are read by so many processes; a script that asks for them needs
        `if __name__ == "__main__":` around its work, since each process imports it. `read` gives the records
        of a file (`loaders.pipeline.libraries`), by default whatever its format.
        """
        from loaders.pipeline.files import find_documents  # noqa: PLC0415 - what reads takes a second to import
        from loaders.pipeline.load import Readers, load_files  # noqa: PLC0415
        from loaders.pipeline.parallel import Team  # noqa: PLC0415
        from loaders.pipeline.parsing import read_file  # noqa: PLC0415

        team: Team[DocumentExtractor] | None = None
        if workers > 1:
            team = Team(self._make_extractor, workers)
        with self._loading:
            files = list(find_documents(paths))
            report = load_files(files, read or read_file, self.store, Readers(self.extractor, team), progress)
            self.file_kinds()
            return report

    def tell_uploads(self, job: Job) -> list[Upload]:
        """What has become of each file of the job until now."""
        notes = self.jobs.jobs.notes(job.id)
        return [
            tell_upload(self.store, tell_report(notes, number), sent.name)
            for number, sent in enumerate(job.files)
        ]

    def weigh_removal(self, document_id: str) -> Removal:
        """What would go with the document, and what it no longer says of others. Raises: NotFoundError."""
        dependents = self.store.count_dependents(document_id)
        document = self.document(document_id)
        announced = map(name_work, document.about) if document.notice else ()
        return Removal(document, dependents, self.mechanisms.library.find(announced))

    def remove(self, document_id: str) -> None:
        """Removes a document and what only it says; what it announced of others counts no longer.

        Raises: NotFoundError.
        """
        from loaders.pipeline.load import remove_document  # noqa: PLC0415

        for document in self.store.find_works([document_id]):
            if document.id == document_id:
                remove_document(self.store, self.extractor, document)
                return self.file_kinds()
        raise NotFoundError("document", document_id)

    def file_kinds(self) -> None:
        """Draws what the vocabularies file under what among the entities, as arrows for Cypher."""
        self.store.file_kinds(file_entities(self.store.iter_entities()).filings())

    # Entities.

    def search(
        self, text: str, *, roles: tuple[Role, ...] = (), kinds: tuple[Kind, ...] = (), limit: int = 20
    ) -> list[Entity]:
        """Entities whose name, synonym or CURIE fits, best match first; empty for none."""
        return self.mechanisms.names.search(text, roles=roles, kinds=kinds, limit=limit)

    def suggest(
        self, text: str, *, roles: tuple[Role, ...] = (), kinds: tuple[Kind, ...] = (), limit: int = 20
    ) -> list[NameMatch]:
        """What `search` finds with the name that fits; for nothing, the names that are spelled nearly so."""
        if found := self.search(text, roles=roles, kinds=kinds, limit=limit):
            return [tell_match(entity, text) for entity in found]
        near = self.mechanisms.naming.spelling.near(text, limit=limit)
        return [NameMatch(one.entity, one.name, Rank.NEAR) for one in near]

    def entities(
        self,
        *,
        roles: tuple[Role, ...] = (),
        kinds: tuple[Kind, ...] = (),
        offset: int = 0,
        after: str = "",
        limit: int = 50,
    ) -> Page[Entity]:
        """One page of the entities of any of these roles and kinds: from the offset, or after that CURIE."""
        return page_entities(
            self.mechanisms, roles=roles, kinds=kinds, offset=offset, after=after, limit=limit
        )

    def entity(self, name: str) -> Entity:
        """The one entity of that CURIE or name."""
        return self.mechanisms.naming.find(name)

    def neighbourhood(
        self, name: str, *, depth: int = 1, limit: int = 200, where: StatementFilter = SHOWN
    ) -> Neighbourhood:
        """At most `limit` statements within `depth` steps of an entity, nearest and strongest first."""
        entity = self.entity(name)
        found = self.store.neighbourhood(entity.id, depth=depth, limit=limit + 1, filter=self.resolve(where))
        left_out = count_left_out(self.index, entity.id, hidden=where.hidden, origin=where.origin)
        return Neighbourhood(entity, tuple(found[:limit]), more=len(found) > limit, left_out=left_out)

    # Statements.

    def statements(  # noqa: PLR0913 - which page of what, each named where it is called
        self,
        where: StatementFilter = SHOWN,
        *,
        narrower: Narrower = Narrower.EXCLUDE,
        offset: int = 0,
        after: str = "",
        limit: int = 50,
        with_evidence: bool = True,
    ) -> Page[Statement]:
        """One page of the statements that pass the filter: from the offset, or after the statement of that
        identifier. Raises: InvalidValueError."""
        return page_statements(
            self.mechanisms,
            self.resolve(where),
            narrower=narrower,
            offset=offset,
            after=after,
            limit=limit,
            with_evidence=with_evidence,
        )

    def read_from(self, document_id: str, *, limit: int) -> tuple[Statement, ...]:
        """The first statements that the document is evidence of, in the order of an export, as
        `Mechanisms.recall` tells them."""
        known = self.mechanisms
        rows = known.listing.choose(StatementFilter(document_id=document_id))
        return known.recall(known.listing.name(rows[:limit]))

    def statement(self, statement_id: str) -> Statement:
        """The statement with its evidence. Raises: NotFoundError."""
        for statement in self.find_statements([statement_id]):
            return statement
        raise NotFoundError("statement", statement_id)

    def find_statements(self, statement_ids: Iterable[str]) -> list[Statement]:
        """Those of these statements that are there, with their evidence."""
        return self.mechanisms.find_statements(statement_ids)

    def iter_statements(self, where: StatementFilter = EVERYTHING) -> Iterator[Statement]:
        """Every statement that passes the filter, with its evidence, in the order of an export."""
        if where == EVERYTHING:
            return self.store.iter_statements()
        return iter_statements(self.mechanisms, self.resolve(where))

    def resolve(self, where: StatementFilter) -> StatementFilter:
        """The filter with CURIEs for the names in it."""
        return replace(
            where,
            subject=self._resolve_name(where.subject),
            object=self._resolve_name(where.object),
            entity=self._resolve_name(where.entity),
        )

    def _resolve_name(self, name: str | None) -> str | None:
        return self.entity(name).id if name else None

    def find_text(self, query: str, *, offset: int = 0, limit: int = 20) -> Page[FoundText]:
        """One page of the sentences and titles with all words of the query, the best first.

        Words may be "phrases in quotes" and beginnings, as analg*; nothing else has a meaning of its own.
        """
        return self._texts.find(self.mechanisms, query, offset=offset, limit=limit)

    # Mechanisms.

    @property
    def mechanisms(self) -> Mechanisms:
        """Questions about the graph's mechanisms as it is now, read anew after a load by whatever program."""
        return self._now()

    @property
    def index(self) -> MechanismIndex:
        """The path index of the graph as it is now."""
        return self.mechanisms.index

    def paths(self, query: PathQuery) -> PathAnswer:
        """The best mechanism paths; the answer's query holds CURIEs for the names asked with."""
        return self.mechanisms.paths(query)

    def path_statements(self, answer: PathAnswer) -> list[Statement]:
        """The statements that the paths step over, each once, with evidence, in the order of an export."""
        return sort_statements(self.find_statements(statements_in(answer.paths)))

    def papers(self, statements: Iterable[Statement]) -> list[Document]:
        """The documents that the statements were read from, those of most statements first; without text."""
        known, read = self.mechanisms.documents, Counter[str]()
        for statement in statements:
            read.update({evidence.document_id for evidence in statement.evidence})
        return [known[name] for name in sorted(read, key=lambda one: (-read[one], one)) if name in known]

    # Texts that are no documents of the graph.

    def explain(self, text: str) -> list[Explanation]:
        """How the statements of a text come about; nothing is loaded. Raises: LongTextError."""
        from loaders.explanation.explain import explain  # noqa: PLC0415

        return explain(self.extractor, text)

    @property
    def extractor(self) -> Extractor:
        """What reads entities and statements out of a document; takes a moment to make."""
        return self._keep_extractor()
