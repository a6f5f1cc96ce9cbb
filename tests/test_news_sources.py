"""Which sources the grammar of news cites: wires, court reports, French and Spanish papers."""

from __future__ import annotations

import pytest
from citing import cited

from cleaner.reliability import Rater

ENGLISH = [
    ("Xenon Corp <XNC> said it rained.", "Xenon Corp"),
    ("Rep. Ana Lee (D-Ill.), chairman of the Rain and Means Committee, said it rained.", "Ana Lee"),
    ("Sen. Ana Lee, D-Tex., told the panel that it rained.", "Ana Lee"),
    ("Her husband, Lee, added: “It rained.”", "Lee"),
    ("The family's solicitor, Ana Lee of Mori Mitchell, said it rained.", "Ana Lee"),
    ("Lead author Ana Lee, of the University of Oslo, told us it rained.", "Ana Lee"),
    ("“It rained,” Ana Lee of Salomon Brothers Asia said.", "Ana Lee"),
    ("The Brazilian Coffee Institute, IBC, said it rained.", "Brazilian Coffee Institute"),
    ("A palace official who spoke on condition of anonymity said it rained.", "palace official"),
    ("A senior palace official, speaking to a reporter, said it rained.", "palace official"),
    ("It rained, an oil trader in London said.", "oil trader"),
    ("It rained, dealers said.", "dealers"),
    ("It rained, according to two people briefed on the plan.", "two people"),
    ("Researchers at Cardinal University found that it rained.", "Researchers"),
    ("The study, published in May, found that it rained.", "study"),
    ("A study that tracked 40 villages for a year found rain.", "study"),
    ("The ministry rejected it. Prime Minister Ana Lee rejected it, saying it rained.", "Ana Lee"),
    ("Some papers quoted Prime Minister Ana Lee as saying it rained.", "Ana Lee"),
    ("A palace spokesman declined to elaborate, but said it rained.", "palace spokesman"),
    ("Globally, the UN projected that it would rain.", "UN"),
    ("Xenon warns that it will rain.", "Xenon"),
    ("It rained in the valley (Vogel and Black, 2024).", "Vogel and Black"),
    ("The village's rain was heavy.\nAna Lee, chief economist\n“It rained.”", "Ana Lee"),
    ("The mayor said it rained.", "mayor"),
]
FRENCH = [
    ("«Il pleut», a réagi Ana Lemaire dans les rues.", "Ana Lemaire"),
    ("Le ministre du Temps, Ana Lee, a indiqué qu'une averse tombait.", "Ana Lee"),
    ("Une source policière a précisé que la rue était mouillée.", "source policière"),
    ("C'est ce qu'a annoncé mardi la compagnie dans une note.", "compagnie"),
    ("Comme l'explique Ana Lee dans une note de la ville, il pleut.", "Ana Lee"),
    ("«Il pleut dans les rues», se souvient Ana Petit, 45 ans.", "Ana Petit"),
    ("«Il pleut dans les rues», a estimé le maire de la ville.", "maire"),
    ("«On voit les rues, a commenté Ana Lee. Il pleut.»", "Ana Lee"),
    ("Ana Lee habite une ville. «Il pleut», a-t-elle ajouté.", "Ana Lee"),
    ("Il pleut dans les rues, a-t-on appris auprès de la préfecture.", "préfecture"),
    ("«Il pleut dans les rues», a confié à l'AFP Ana Lee, une retraitée.", "Ana Lee"),
    ("Pour Ana Lee, qui parle dans une note, il pleut.", "Ana Lee"),
    ("Selon un sondage Ifop, il pleut dans les rues.", "sondage Ifop"),
    ("L'Unédic dénonce une averse de la saison dans les rues.", "Unédic"),
    ("«Ils ont dit "
     "\"pluie\" dans les rues», raconte une voisine.", "voisine"),
]  # fmt: skip
SPANISH = [
    ("“Llueve en la calle”, ha dicho Ana Ruiz.", "Ana Ruiz"),
    ("El ministro de la Lluvia, Ana Ruiz, ha asegurado que llueve.", "Ana Ruiz"),
    ("Llueve en la calle, según ha confirmado este martes su abogado, Ana Ruiz.", "Ana Ruiz"),
    ("Así lo anunció el ministro Ana Ruiz en la calle de la lluvia.", "Ana Ruiz"),
    ("El ministerio de la lluvia ha informado de que llueve.", "ministerio"),
    ("La compañía Xenón comunicó que llueve en la calle de la mina.", "compañía Xenón"),
    ("Xenón anunció ayer que llueve en la calle de la mina.", "Xenón"),
    ("Llueve en la calle, según informaron a Efe fuentes de la mina.", "fuentes"),
    ("“Llueve en la calle”, aseguró a este diario un directivo de la mina.", "directivo"),
    ("A juicio de Ana Ruiz, la lluvia de la calle es mala.", "Ana Ruiz"),
    ("Los investigadores hallaron que la lluvia de la calle es mala.", "investigadores"),
    ("El portavoz de la empresa ha confirmado que llueve.", "portavoz de la empresa"),
]


@pytest.mark.parametrize(("text", "surface"), [*ENGLISH, *FRENCH, *SPANISH])
def test_news_name_their_speakers_in_many_ways(rater: Rater, text: str, surface: str) -> None:
    assert [source.surface for source in cited(rater, text)] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "Le budget estimé par les villes est annoncé dans une note.",
        "L'entreprise n'a pas répondu dans les délais.",
        "El ministerio de la lluvia no ha confirmado que llueve.",
        "Ana Ruiz, la ministra de la lluvia, mira. La ministra dijo que llueve en la calle.",
        "THE PERIOD OF RAIN TO BE ANNOUNCED",
        "The REI Hub-specific reports are wet.",
        "The mayor of Rome, Ana Lee, likes the rain. The mayor said it rained.",
        "She counted the rain using the Wet Street Index and found puddles.",
    ],
)
def test_what_is_denied_passive_or_known_by_name_is_no_source(rater: Rater, text: str) -> None:
    assert cited(rater, text) == []


def test_a_wrapped_paragraph_is_read_as_one_and_its_spans_stand_in_the_input(rater: Rater) -> None:
    text = (
        "The rain fell on the roofs of the old town all day and the\n"
        "streets were wet until the evening, when the water went\n"
        "down at last and the people came out again to look at the\n"
        "damage in their gardens, which was great, as Xenon chairman\n"
        "Ana Lee told them, and the water in the cellars stood as\n"
        "high as the windows of the houses, the Brazilian Coffee\n"
        "Institute said in a statement on the evening of that day.\n"
    )
    found = cited(rater, text)
    assert [source.surface for source in found] == ["Ana Lee", "Brazilian Coffee Institute"]
    places = [source.evidence.source for source in found]
    assert [text[place.start : place.end] for place in places] == [place.exact for place in places]


def test_each_name_of_a_list_behind_a_label_is_a_source(rater: Rater) -> None:
    found = cited(rater, "It rained.\nSources: Xenon Homes | Census Office | Mori Group")
    assert [source.surface for source in found] == ["Xenon Homes", "Census Office", "Mori Group"]
