#!/usr/bin/env python3
"""Reads the report's JSON-LD with two processors and asks it who is credited: jsonld_test.py ONRECORD

PyLD expands, flattens and turns it into RDF, RDFLib parses it on its own; neither may load anything. Each term has to be
one of PROV-O or schema.org, used on what it is for.
"""
import html.parser
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic
from rdflib.namespace import PROV, RDF, SDO, XSD

ROOT = pathlib.Path(__file__).resolve().parents[2]
if len(sys.argv) != 2:
    sys.exit(__doc__.partition("\n")[0])
ONRECORD = pathlib.Path(sys.argv[1]).resolve()
BASE = "https://newsroom.example/provenance"
OURS = rdflib.Namespace("urn:onrecord:")

# What our terms are for: the types of the subject, one of which it has, and of the object (None: a literal).
ANYTHING = None
DRAFT = {SDO.Article}
WORK = {SDO.Article, SDO.Quotation, SDO.Claim, SDO.CreativeWork}
USES = {
    SDO.name: (ANYTHING, None), SDO.description: (ANYTHING, None),
    SDO.headline: (WORK, None), SDO.datePublished: (WORK, None), SDO.text: (WORK | {OURS.Refusal}, None),
    SDO.articleSection: (DRAFT, None), SDO.dateModified: (WORK, None),
    SDO.softwareVersion: ({SDO.SoftwareApplication}, None),
    SDO.affiliation: ({SDO.Person}, {SDO.Organization}),
    SDO.author: (WORK, {PROV.Agent}), SDO.creator: (WORK, {PROV.Agent}),
    SDO.spokenByCharacter: ({SDO.Quotation}, {PROV.Agent}),
    SDO.isPartOf: (WORK | {OURS.Refusal}, WORK), SDO.isBasedOn: (WORK, WORK),
    SDO.citation: (WORK, WORK | {None}),
    PROV.wasAttributedTo: ({PROV.Entity}, {PROV.Agent}), PROV.wasDerivedFrom: ({PROV.Entity}, {PROV.Entity}),
    PROV.wasQuotedFrom: ({PROV.Entity}, {PROV.Entity}), PROV.hadPrimarySource: ({PROV.Entity}, {PROV.Entity}),
    PROV.qualifiedAttribution: ({PROV.Entity}, {PROV.Attribution}), PROV.agent: ({PROV.Attribution}, {PROV.Agent}),
    PROV.qualifiedDerivation: ({PROV.Entity}, {PROV.Derivation}), PROV.entity: ({PROV.Derivation}, {PROV.Entity}),
    PROV.actedOnBehalfOf: ({PROV.Agent}, {PROV.Agent}),
    PROV.used: ({PROV.Activity}, {PROV.Entity}), PROV.wasGeneratedBy: ({PROV.Entity}, {PROV.Activity}),
    PROV.wasAssociatedWith: ({PROV.Activity}, {PROV.Agent}),
}

DRAFTS = {
    "relay.txt": "CNN reported that two officials had said the ferry was unsafe.\n\n"
                 "“It is safe,” said Colm Waverly, a spokesman for the Harbour Board. A court filing said the pipe “had failed "
                 "twice.”\n\n"
                 "“We asked,” said Ada Vale, a professor at Coast University, adding that a nurse told her of it.\n",
    "names/a b#c?%é:source-1.txt": "Critics say fares will rise.\n",
    "names/script.txt": "“</script><script>alert(1)</script>,” said Ada Vale. \"<!--\" is what the board said.\n",
    "meta.md": "---\ntitle: \"The <b> \\\"port\\\"\"\nauthor: [Ada Vale, Bo Orr]\ndate: 2026-05-01\nupdated: 2026-05-02T08:00:00Z\nsection: Ports\n---\n"
               "Fares will rise, [critics](https://e.org/a?q=1#x) say. See [all](notes.md) and [more](https://e.org/ü).\n",
    "empty.txt": "",
}
RAW = {"not-utf8.txt": b"Critics say \xff\xfe fares \xe2\x82 will\0 rise. \xe2\x80\xaeReportedly, it sank.\n"}


def refuse(url, options=None):
    raise AssertionError(f"something is to be loaded: {url}")


class Script(html.parser.HTMLParser):
    """The scripts of a page."""

    def __init__(self, page):
        super().__init__()
        self.texts, self.inside, self.tags = [], False, []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.inside = tag == "script"
        if self.inside:
            self.texts.append("")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data


class LinkedData(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        jsonld.set_document_loader(refuse)
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        for draft in sorted(ROOT.glob("samples/*.*")):
            if draft.suffix in (".txt", ".md") and draft.name != "README.md":
                shutil.copy(draft, cls.folder)
        for name, content in {**{n: t.encode() for n, t in DRAFTS.items()}, **RAW}.items():
            (cls.folder / name).parent.mkdir(exist_ok=True)
            (cls.folder / name).write_bytes(content)
        cls.drafts = sorted(str(f.relative_to(cls.folder)) for f in cls.folder.rglob("*") if f.is_file())
        audits = subprocess.run([ONRECORD, "check", "--format", "json", "--fail-on", "never", *cls.drafts],
                                cwd=cls.folder, capture_output=True, timeout=100, check=True).stdout
        cls.audits = json.loads(audits)["documents"]
        cls.text = cls.report(*cls.drafts)
        cls.graph = rdflib.Graph().parse(data=cls.text, format="json-ld", publicID=BASE)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def report(cls, *drafts):
        done = subprocess.run([ONRECORD, "report", "--form", "jsonld", *drafts], cwd=cls.folder, capture_output=True,
                              timeout=100, check=True)
        return done.stdout.decode("utf-8")

    def graph_of(self, *drafts):
        return rdflib.Graph().parse(data=self.report(*drafts), format="json-ld", publicID=BASE)

    def one(self, graph, query):
        rows = list(graph.query(query, initNs={"prov": PROV, "schema": SDO, "onrecord": OURS}))
        self.assertEqual(len(rows), 1, rows)
        return tuple(str(value) for value in rows[0])

    def test_expands_and_flattens_without_loading_anything(self):
        document = json.loads(self.text)
        expanded = jsonld.expand(document, {"base": BASE})
        flat = jsonld.flatten(document, None, {"base": BASE})
        written = {node["@id"] for node in document["@graph"]}
        self.assertLessEqual({BASE + name if name.startswith("#") else name for name in written},
                             {node["@id"] for node in flat})
        for node in expanded:
            for key in node:
                self.assertTrue(key.startswith("@") or ":" in key, key)
        # No member of the file is lost on the way, as one whose term is not known would be.
        count = lambda node: sum(not key.startswith("@") for key in node)
        self.assertEqual(sum(map(count, document["@graph"])), sum(map(count, expanded)))

    def test_both_processors_read_the_same(self):
        quads = jsonld.to_rdf(json.loads(self.text), {"base": BASE, "format": "application/n-quads"})
        other = rdflib.ConjunctiveGraph().parse(data=quads, format="nquads")

        def plain(triples):
            graph = rdflib.Graph()
            for s, p, o in triples:
                number = isinstance(o, rdflib.Literal) and o.datatype in (XSD.double, XSD.integer)
                graph.add((s, p, rdflib.Literal(float(o)) if number else o))
            return graph

        self.assertGreater(len(self.graph), 1000)
        self.assertTrue(isomorphic(plain(self.graph), plain(other.triples((None, None, None)))))

    def test_every_term_is_known_and_used_for_what_it_is_for(self):
        types = {s: set(self.graph.objects(s, RDF.type)) for s in self.graph.subjects(RDF.type)}
        for s, p, o in self.graph:
            if p == RDF.type:
                self.assertTrue(o in PROV or o in SDO or o.startswith(OURS), o)
                continue
            if p.startswith(OURS):
                continue
            self.assertTrue(p in PROV or p in SDO, p)
            subject, value = USES[p]
            if subject is not ANYTHING:
                self.assertTrue(types[s] & subject, (s, p))
            if isinstance(o, rdflib.Literal):
                self.assertTrue(value is None or None in value, (s, p, o))
            else:
                self.assertTrue(types.get(o, set()) & value, (s, p, o))
        self.assertEqual(set(USES) - set(self.graph.predicates()), set(), "terms that nothing here uses")

    def test_every_node_is_described(self):
        described = set(self.graph.subjects(RDF.type))
        for s, p, o in self.graph:
            self.assertIn(s, described)
            if isinstance(o, rdflib.URIRef) and p != RDF.type:
                self.assertIn(o, described, (s, p))

    def test_every_claim_reaches_an_agent_or_an_entity_or_nobody(self):
        lost = self.graph.query("""
            SELECT ?claim WHERE {
              { ?claim a schema:Claim } UNION { ?claim a schema:Quotation }
              FILTER NOT EXISTS { ?claim prov:wasAttributedTo ?agent . ?agent a prov:Agent }
              FILTER NOT EXISTS { ?claim prov:wasQuotedFrom|prov:hadPrimarySource|prov:wasDerivedFrom ?thing .
                                  ?thing a prov:Entity ; onrecord:sourceType ?type }
              FILTER NOT EXISTS { ?claim onrecord:uncredited true }
            }""", initNs={"prov": PROV, "schema": SDO, "onrecord": OURS})
        self.assertEqual(list(lost), [])

    def test_claims_are_the_attributions_of_the_audits(self):
        for audit in self.audits:
            draft = next(self.graph.subjects(OURS.path, rdflib.Literal(audit["path"])))
            everything = audit["attributions"] + audit["nested_attributions"]
            parts = [part for part in set(self.graph.subjects(SDO.isPartOf, draft)) if ":attribution-" in part]
            self.assertEqual(len(parts), len(everything), audit["path"])
            for each in everything:
                claim = rdflib.URIRef(f"{draft}:attribution-{each['id'] + 1}")
                kind = (OURS.Refusal if each["kind"] == "refusal"
                        else SDO.Claim if each["manner"] == "indirect" else SDO.Quotation)
                self.assertIn((claim, RDF.type, kind), self.graph)
                uncredited = (claim, OURS.uncredited, rdflib.Literal(True)) in self.graph
                self.assertEqual(uncredited, each["source_id"] is None)
                if each["source_id"] is not None:
                    source = rdflib.URIRef(f"{draft}:source-{each['source_id'] + 1}")
                    self.assertTrue(list(self.graph.predicates(claim, source)), claim)
            for number, source in enumerate(audit["sources"], 1):
                node = rdflib.URIRef(f"{draft}:source-{number}")
                self.assertEqual(str(self.graph.value(node, OURS.sourceType)), source["type"])

    def test_nobody_without_a_name_is_named(self):
        for unnamed in ("anonymous_source", "vague_attribution", "unspecified"):
            for source in self.graph.subjects(OURS.sourceType, rdflib.Literal(unnamed)):
                self.assertIsNone(self.graph.value(source, SDO.name), source)
                self.assertIsNotNone(self.graph.value(source, SDO.description), source)

    def test_what_is_relayed_leads_to_who_relays_it(self):
        graph = self.graph_of("relay.txt")
        self.assertEqual(self.one(graph, """
            SELECT ?words ?who ?via WHERE {
              ?claim schema:text ?words ; prov:wasAttributedTo/schema:description ?who ;
                     prov:qualifiedDerivation [ a onrecord:Relay ; prov:entity/schema:name ?via ] }"""),
                         ("the ferry was unsafe", "two officials", "CNN"))
        self.assertEqual(self.one(graph, """
            SELECT ?outer WHERE { ?claim schema:text "the ferry was unsafe" ; prov:wasDerivedFrom [
              schema:text ?outer ; prov:wasDerivedFrom/schema:name "CNN" ] }""")[0],
                         "that two officials had said the ferry was unsafe")
        self.assertEqual(self.one(graph, """
            SELECT ?who ?via WHERE {
              ?claim prov:wasAttributedTo/schema:description ?who ;
                     prov:qualifiedAttribution [ a onrecord:Relay ; prov:agent/schema:name ?via ] }"""),
                         ("a nurse", "Ada Vale"))
        self.assertEqual(self.one(graph, """
            SELECT ?words ?kind WHERE {
              ?claim a schema:Quotation ; schema:text ?words ; prov:wasQuotedFrom [ onrecord:sourceType ?kind ] }""")[1],
                         "document")
        self.assertEqual(self.one(graph, """
            SELECT ?who ?body WHERE { ?someone schema:name ?who ; prov:actedOnBehalfOf/schema:name ?body }"""),
                         ("Colm Waverly", "Harbour Board"))

    def test_words_without_an_attribution_are_the_speakers(self):
        graph = self.graph_of("market-fire.md")
        self.assertIn(("There are families here who have lost everything, and they deserve facts.", "Teo Varga"),
                      {(str(words), str(who)) for words, who in graph.query("""
            SELECT ?words ?who WHERE {
              ?words_ a schema:Quotation ; schema:text ?words ; schema:spokenByCharacter/schema:name ?who
              FILTER NOT EXISTS { ?words_ onrecord:cue ?cue } }""",
                                                                            initNs={"schema": SDO, "onrecord": OURS})})

    def test_metadata_and_links(self):
        graph = self.graph_of("meta.md")
        self.assertEqual(self.one(graph, """
            SELECT ?title ?day ?author WHERE {
              ?draft a schema:Article ; schema:headline ?title ; schema:datePublished ?day ; schema:author/schema:name ?author }"""),
                         ("The <b> \"port\"", "2026-05-01", "Ada Vale, Bo Orr"))
        day = next(graph.objects(None, SDO.datePublished))
        self.assertEqual(day.datatype, XSD.date)
        cited = {str(o) for o in graph.objects(None, SDO.citation)}
        self.assertEqual(cited, {"https://e.org/a?q=1#x", "https://e.org/%C3%BC", "notes.md"})

    def test_each_audit_is_an_activity_of_the_program(self):
        audits = set(self.graph.subjects(RDF.type, PROV.Activity))
        self.assertEqual(len(audits), len(self.drafts))
        agents = {agent for audit in audits for agent in self.graph.objects(audit, PROV.wasAssociatedWith)}
        self.assertEqual(len(agents), 1)
        version = subprocess.run([ONRECORD, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
        self.assertIn((agents.pop(), SDO.softwareVersion, rdflib.Literal(version)), self.graph)

    def test_a_page_can_hold_it(self):
        page = Script(f'<p>a<script type="application/ld+json">{self.text}</script><p>b')
        self.assertEqual(page.tags, ["p", "script", "p"])
        self.assertEqual(json.loads(page.texts[0]), json.loads(self.text))
        self.assertIn("</script>", self.text.replace("\\u003c", "<"))

    def test_drafts_join_without_mixing(self):
        together = rdflib.Graph()
        for draft in self.drafts:
            together += self.graph_of(draft)
        self.assertTrue(isomorphic(together, self.graph))


if __name__ == "__main__":
    result = unittest.main(argv=sys.argv[:1], exit=False).result
    failed = len({str(test) for test, _ in result.failures + result.errors})
    print(f"{result.testsRun - failed} passed, {failed} failed")  # as tools/tally.py reads it
    sys.exit(failed != 0)
