"""The splitter and the tokenizer against treebanks: floors slightly below what they reach."""

from pathlib import Path

import pytest

from legation.evaluate.segmentation import passages, score
from legation.records import Span

UD = Path(__file__).parents[3] / "shared" / "data" / "ud"

SMALL = """\
# newdoc id = a
# text = We can't. I
1	We	_	_	_	_	0	_	_	_
2-3	can't	_	_	_	_	_	_	_	SpaceAfter=No
2	ca	_	_	_	_	0	_	_	_
3	n't	_	_	_	_	0	_	_	_
4	.	_	_	_	_	0	_	_	_
5	I	_	_	_	_	0	_	_	SpaceAfter=No

# newpar
# text = Aux gone
1-2	Aux	_	_	_	_	_	_	_	_
1	A	_	_	_	_	0	_	_	_
2	les	_	_	_	_	0	_	_	_
3	gone	_	_	_	_	0	_	_	_

"""


def test_raw_text_is_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "small.conllu"
    path.write_text(SMALL, encoding="utf-8")
    (passage,) = passages(path)
    assert passage.text == "We can't. I\n\nAux gone"
    assert passage.sentences == [Span(0, 11), Span(13, 21)]
    assert [w.of(passage.text) for w in passage.words] == ["We", "ca", "n't", ".", "I", "gone"]
    assert [u.of(passage.text) for u in passage.unplaced] == ["Aux"]
    assert score(path)["words"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 6, "predicted": 6, "right": 6}


def test_a_form_that_is_not_in_its_text(tmp_path: Path) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text("# text = We\n1\tYou\t_\t_\t_\t_\t0\t_\t_\t_\n\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'You' is not in 'We'"):
        list(passages(path))


@pytest.mark.skipif(not UD.is_dir(), reason="the treebanks in ../shared/data/ud are not here")
@pytest.mark.parametrize(("name", "sentences", "words"), [("en_gum-dev", 0.963, 0.998), ("en_ewt-dev", 0.83, 0.988)])
def test_floors(name: str, sentences: float, words: float) -> None:
    scores = score(UD / f"{name}.conllu.gz")
    assert scores["sentences"]["f1"] >= sentences
    assert scores["words"]["f1"] >= words
