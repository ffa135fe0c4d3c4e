#!/usr/bin/env python3
"""Tests of bench/annotated.py and bench/losses.py on small invented annotations: python3 tests/bench/losses_test.py"""
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
import annotated  # noqa: E402
import losses  # noqa: E402
from annotated import Annotated, Attribution  # noqa: E402

TEXT = 'Ada Lund said the ferry is safe , critics called it “ a raft . ”\nIt sails .'
VERBS = {"said": "say", "called": "call", "is": "be", "sails": "sail"}


def article(text=TEXT):
    """An article whose tokens are parted by spaces, and whose lines are paragraphs of one sentence."""
    lines, at = [], 0
    for line in text.split("\n"):
        for word in line.split(" "):
            lines.append(f"{at}\t{at + len(word)}\t{VERBS.get(word, word)}\t{'VBD' if word in VERBS else 'NN'}")
            at += len(word) + 1
        lines.append("")
    return annotated.read_article("ferry", text, lines)


def attribution(source=(), cue=(), content=(), **rest):
    """An attribution whose parts are lists of ranges, or one range."""
    def pieces(part):
        return (part,) if part and isinstance(part[0], int) else tuple(part)
    return Attribution(pieces(source), pieces(cue), pieces(content), **rest)


SAID = attribution((0, 2), (2, 3), (3, 7))
CALLED = attribution((8, 9), (9, 10), (10, 16))


def annotation(gold, predicted, proposed=None):
    return Annotated(article(), gold, predicted, proposed or {role: set() for role in annotated.ROLES})


class Reading(unittest.TestCase):
    def test_tokens_stand_in_sentences_paragraphs_and_quotations(self):
        read = article()
        self.assertEqual(read.paragraphs[15:17], [0, 1])
        self.assertEqual([read.tokens[t].word for t in range(len(read.tokens)) if read.quoted[t]], ["“", "a", "raft", ".", "”"])

    def test_a_quotation_left_open_ends_with_its_paragraph(self):
        self.assertEqual(article('“ It sails\nIt sails').quoted, [True, True, True, False, False])

    def test_straight_marks_open_and_close(self):
        self.assertEqual(article('" It " sails').quoted, [True, True, True, False])

    def test_characters_inside_a_token_touch_it(self):
        self.assertEqual(article().range(1, 5), (0, 2))
        self.assertEqual(article().range(3, 8), (1, 2))

    def test_gold_is_tied_by_event_lines_wherever_they_stand(self):
        gold = annotated.read_gold(article(), ["E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3", "T1\tSource 0 8\tAda Lund", "T2\tCue 9 13\tsaid",
                                               "T3\tContent 24 31;14 23\tis safe the ferry", "T4\tAttribution 9 13\tsaid", "#1\tnote"])
        self.assertEqual(gold, [SAID])

    def test_an_event_without_a_cue_is_left_out(self):
        self.assertEqual(annotated.read_gold(article(), ["T1\tSource 0 8\tAda Lund", "E1\tAttribution:T1"]), [])

    def test_bytes_become_characters(self):
        self.assertEqual(list(annotated.char_of_byte("é!")), [0, 0, 1, 2])
        self.assertEqual(list(annotated.char_of_byte("e!")), [0, 1, 2])

    def test_proposals_are_read_from_the_places_of_a_dump(self):
        lines = ["# anchor\tpattern\tat\tkind\tweight\tcaptures\tplaces",
                 "9-13\tsaid\tx:1\tspeech\t90\tsource=[cue=7-9]\tsource=0-8 cue=9-13 content=14-31 reason=40-50"]
        proposed = annotated.read_proposed(article(), lines, range(200))
        self.assertEqual(proposed, {"source": {(0, 2)}, "cue": {(2, 3)}, "content": {(3, 7)}})

    def test_predictions_take_one_span_a_list_or_null(self):
        document = {"attributions": [{"source": None, "cue": {"start": 9, "end": 13}, "content": [{"start": 14, "end": 31}], "confidence": 0.5}]}
        self.assertEqual(annotated.read_predicted(article(), document, range(200)), [attribution((), (2, 3), (3, 7), confidence=0.5)])


class Spans(unittest.TestCase):
    def test_pieces_that_touch_are_one(self):
        self.assertEqual(annotated.joined([(4, 6), (1, 2), (2, 4), (9, 9)]), ((1, 6),))

    def test_content_is_cut_where_a_paragraph_ends(self):
        self.assertEqual(losses.cut_at([(13, 18)], article().paragraphs), [(13, 16), (16, 18)])

    def test_cues_are_known_by_their_verb(self):
        self.assertEqual(losses.cue_word(article("is said to"), ((0, 3),)), "say")
        self.assertEqual(losses.cue_word(article("is ,"), ((0, 1),)), "be")

    def test_content_is_classed_by_quotations_then_sentences(self):
        self.assertEqual([losses.content_class(article(), c) for c in (((11, 16),), ((10, 16),), ((3, 7),), ((3, 7), (16, 18)), ())],
                         ["quoted", "mixed", "one sentence", "longer", "no content"])

    def test_frames_tell_place_quotation_and_words(self):
        self.assertEqual(losses.cue_frame(article(), SAID), ("before", "plain", "1"))
        self.assertEqual(losses.cue_frame(article(), attribution((), (9, 10), [(3, 7), (11, 16)])), ("inside", "quotation", "1"))
        self.assertEqual(losses.cue_place(attribution((), (9, 10), (3, 7))), "after")

    def test_frequencies_have_the_edges_that_their_names_say(self):
        self.assertEqual([losses.frequency_class(n) for n in (-1, 0, 1, 4, 5, 19, 20)], ["never", "never", "1-4", "1-4", "5-19", "5-19", "20+"])


class Proposals(unittest.TestCase):
    def test_what_is_proposed_is_told_apart_from_what_is_chosen(self):
        a = annotation([SAID, CALLED], [SAID], {"source": {(0, 2), (8, 9)}, "cue": {(2, 4)}, "content": set()})
        table = losses.proposals([a])
        self.assertEqual(table["source"]["exact"], {"exact": 1, "overlapped": 0, "none": 1})
        self.assertEqual(table["cue"]["overlapped"], {"exact": 1, "overlapped": 0, "none": 0})
        self.assertEqual(table["content"]["none"], {"exact": 1, "overlapped": 0, "none": 1})

    def test_cues_that_no_pattern_proposes_come_first(self):
        table = losses.cues([annotation([SAID, CALLED], [], {"source": set(), "cue": {(2, 3)}, "content": set()})])
        self.assertEqual(list(table["words"].items()), [("call", {"gold": 1, "none": 1, "overlapped": 0}), ("say", {"gold": 1, "none": 0, "overlapped": 0})])


class Errors(unittest.TestCase):
    def outcomes(self, gold, predicted):
        return losses.errors([annotation(gold, predicted)])

    def test_right_missed_and_false(self):
        found = self.outcomes([SAID, CALLED], [SAID, attribution((16, 17), (17, 18), ())])
        self.assertEqual((found["outcomes"]["right"], found["outcomes"]["missed cue"]), (1, 1))
        self.assertEqual(found["false_alarms"], {"cue on free text": 1})

    def test_one_cue_is_paired_with_one_attribution_and_an_equal_one_first(self):
        wide, equal = attribution((), (1, 4), ()), attribution((), (2, 3), ())
        self.assertEqual(losses.pair([SAID], [wide, equal]), [1])
        self.assertEqual(losses.pair([SAID, CALLED], [wide]), [0, None])

    def test_sources(self):
        gold = ((5, 8),)
        cases = {"end": (5, 7), "start": (6, 8), "both edges": (4, 9), "other words": (0, 2)}
        for name, predicted in cases.items():
            self.assertEqual(losses.source_faults(gold, (predicted,), set()), [name])
        self.assertEqual(losses.source_faults(gold, (), set()), ["missing"])
        self.assertEqual(losses.source_faults((), gold, set()), ["none marked"])
        self.assertEqual(losses.source_faults(gold, ((0, 2),), {gold}), ["wrong link"])

    def test_sources_tied_to_each_others_cues(self):
        swapped = [SAID._replace(source=CALLED.source), CALLED._replace(source=SAID.source)]
        found = self.outcomes([SAID, CALLED], swapped)
        self.assertEqual((found["outcomes"]["source"], found["faults"]["source"]), (2, {"wrong link": 2}))

    def test_content(self):
        gold, two = ((5, 9),), ((3, 5), (7, 9))
        cases = [(gold, ((4, 9),), ["starts early"]), (gold, ((6, 8),), ["starts late", "ends early"]), (gold, ((5, 10),), ["ends late"]),
                 (gold, ((20, 22),), ["other words"]), (gold, (), ["missing"]), ((), gold, ["none marked"]), (two, ((3, 5),), ["lacks a piece"]),
                 (gold, ((1, 2), (5, 9)), ["a piece too many"]), (two, ((3, 9),), ["joined"]), (gold, ((5, 6), (7, 9)), ["split"])]
        for marked, predicted, faults in cases:
            self.assertEqual(losses.content_faults(marked, predicted, [], lambda t: False), faults)
        self.assertEqual(losses.content_faults(gold, ((5, 10),), [], lambda t: t == 9), ["marks alone"])
        self.assertEqual(losses.content_faults(gold, (), [(6, 7)], lambda t: False), ["wrong link"])

    def test_several_faults_are_one_outcome(self):
        self.assertEqual(losses.outcome([], ["end"], ["split"]), "several")
        self.assertEqual(losses.outcome(["ends late"], [], []), "cue edge")

    def test_false_alarms_know_where_they_stand(self):
        self.assertEqual(losses.alarm_kind(attribution((), (4, 5), ()), [SAID]), "cue in gold content")
        self.assertEqual(losses.alarm_kind(attribution((), (), (3, 4)), [SAID]), "no cue, part of gold content")
        self.assertEqual(losses.alarm_kind(attribution((), (), (16, 17)), [SAID]), "no cue, free text")

    def test_a_train_article_does_not_count_its_own_cue(self):
        found = losses.errors([annotation([SAID], [SAID])], {"say": 5}, 1)
        self.assertEqual(found["by_train_frequency"]["1-4"], {"right": 1})


class Tags(unittest.TestCase):
    def test_a_sentence_takes_the_tag_of_the_one_it_shares_most_with(self):
        pairs = losses.main_tags([(0, 10, "document"), (30, 40, "none")], [(0, 3, ["none"]), (3, 10, ["organization", "none"])])
        self.assertEqual(list(pairs), [("document", "organization"), ("none", "none")])

    def test_confusion_has_the_most_frequent_tag_first(self):
        self.assertEqual(losses.confusion([("a", "b"), ("c", "c"), ("c", "a")]), {"c": {"c": 1, "a": 1}, "a": {"b": 1}})

    def test_reliability_leaves_unknown_confidence_apart(self):
        table = losses.reliability([(0.0, True, False), (0.95, True, True), (0.95, True, False), (1.0, False, False)])
        self.assertEqual(table["unknown"], {"count": 1, "overlaps": 1.0, "exact": 0.0})
        self.assertEqual([(b["from"], b["count"]) for b in table["bins"]], [(0.9, 3)])
        self.assertAlmostEqual(table["ece_overlaps"], 2.9 / 3 - 2 / 3)

    def test_confidence_rows_need_a_cue(self):
        predicted = [attribution((), (2, 4), (), confidence=0.7), attribution((), (), (3, 4), confidence=0.9)]
        self.assertEqual(list(losses.confidence_rows([annotation([SAID], predicted)])), [(0.7, True, False)])


class Comparison(unittest.TestCase):
    def test_only_what_both_have_and_differs_is_told(self):
        self.assertEqual(losses.differences({"a": 50.0, "b": 1.0, "c": 2.0}, {"a": 52.0, "b": 1.01, "d": 3.0}), [("a", 50.0, 52.0, 2.0)])

    def test_main_figures_of_a_few_sections_are_enough(self):
        figures = {"errors": losses.errors([annotation([SAID, CALLED], [SAID])])}
        self.assertEqual(losses.main_figures(figures)["attributions right"], 50.0)


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")  # as tools/tally.py reads it
    sys.exit(failed != 0)
