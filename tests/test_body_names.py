"""Bodies are cited by their whole names: two ministries are two sources."""

from __future__ import annotations

import pytest
from citing import cited

from cleaner.reliability import Rater


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Об этом сообщило Министерство обороны РФ в понедельник. Министерство внутренних дел Украины заявило, "
            "что объект был закрыт.",
            ["Министерство обороны РФ", "Министерство внутренних дел Украины"],
        ),
        (
            "Про це повідомляє Міністерство закордонних справ Польщі. Генеральний штаб ЗСУ повідомив, що атаку "
            "відбито.",
            ["Міністерство закордонних справ Польщі", "Генеральний штаб ЗСУ"],
        ),
        ("Полиция города сегодня заявила, что подозреваемый задержан.", ["Полиция города"]),
        ("Согласно отчёту Министерства финансов, дефицит вырос.", ["отчёту Министерства финансов"]),
        (
            "The Ministry of Agriculture and Rural Affairs said on Monday that the harvest would be late.",
            ["Ministry of Agriculture and Rural Affairs"],
        ),
        (
            "The Ministry of Labour and Pensions announced a plan on Monday.",
            ["Ministry of Labour and Pensions"],
        ),
        (
            "The Department of Health and Human Services said that it would stop.",
            ["Department of Health and Human Services"],
        ),
        ("Police and emergency services said three people had died.", ["emergency services"]),
        (
            "Laut dem Ministerium für Arbeit und Soziales sank die Zahl.",
            ["Ministerium für Arbeit und Soziales"],
        ),
        (
            "El Ministerio de Agricultura y Pesca anunció el lunes una ayuda.",
            ["Ministerio de Agricultura y Pesca"],
        ),
        (
            "The United Nations' refugee agency said 300 people had fled.",
            ["United Nations' refugee agency"],
        ),
        ("A Western diplomat said the talks had stalled.", ["Western diplomat"]),
        ("Selon une source proche du dossier, la vente est suspendue.", ["source proche du dossier"]),
        (
            "The board met on Monday and put it off until the spring. (AFP, Reuters)",
            ["Agence France-Presse", "Reuters"],
        ),
        (
            "Der Rat tagte am Montag im Rathaus und beriet über den Haushalt (dpa/AFP).",
            ["Deutsche Presse-Agentur", "Agence France-Presse"],
        ),
    ],
)
def test_sources_have_their_whole_names(rater: Rater, text: str, names: list[str]) -> None:
    assert [source.name for source in cited(rater, text)] == names
