"""The header's field in a real browser: what a reader sees, types and hears."""

import re

import pytest
from playwright.sync_api import Page, expect

from search.conftest import SearchSite

FIELD = "input[name=q]"
OPTIONS = "[role=option]"
MARKED = """async () => {
  while (!CSS.highlights.has("search-words")) await new Promise(requestAnimationFrame);
  return [...CSS.highlights.get("search-words")].map(String);
}"""

TYPED_ON = """text => {
  const field = document.querySelector("input[name=q]");
  field.value += text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
}"""


def ask(page: Page, site: SearchSite, text: str) -> None:
    """Type a query into the header's field, and wait for what is said about it."""
    page.goto(site.url)
    page.fill(FIELD, text)
    expect(page.locator("[role=status]")).not_to_be_empty()


def test_an_answer_is_found_behind_an_elision(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "assurance lisent")
    first = page.locator(OPTIONS).first
    expect(first.locator("b")).to_have_text("Pourquoi réécrire les contrats ?")
    assert first.locator("mark").all_inner_texts() == ["assurance", "assurés", "lisent"]
    expect(page.locator("[role=group]").first).to_contain_text("Raphaëlle Témoin · Expliquer un contrat")


def test_highlights_keep_the_answers_own_words(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "ETOURNEAU")
    assert "étourneaux" in page.locator(OPTIONS).first.locator("mark").all_inner_texts()


def test_the_field_is_a_combobox(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "boussole")
    field = page.locator(FIELD)
    expect(field).to_have_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f'[id="{field.get_attribute("aria-controls")}"]')).to_have_role("listbox")
    page.keyboard.press("ArrowDown")
    active = page.locator(f'[id="{field.get_attribute("aria-activedescendant")}"]')
    expect(active).to_have_attribute("aria-selected", "true")


def test_slash_arrows_and_enter_lead_to_the_answer(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url)
    page.keyboard.press("/")
    page.keyboard.type("boussole étanche")
    expect(page.locator(OPTIONS).first).to_have_attribute("href", re.compile("boussole.*etanche"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/interviews/essai-carte/**#5")
    assert page.evaluate(MARKED) == ["boussole", "étanche"]


def test_a_choice_stands_when_the_last_word_is_answered(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "boussole")
    early = page.query_selector(OPTIONS)
    page.evaluate(TYPED_ON, " étanche")
    page.wait_for_function("early => !early.isConnected", arg=early)
    expect(page.locator(OPTIONS).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/interviews/essai-carte/**#5")


def test_another_question_is_another_choice(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "boussole")
    page.keyboard.press("ArrowDown")
    page.keyboard.type(" étanche")
    expect(page.locator(FIELD)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=boussole+*")


def test_arrows_go_round_through_the_field(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "boussole")
    expect(page.locator(OPTIONS)).to_have_count(1)
    for selected in ("true", "false", "true"):
        page.keyboard.press("ArrowUp")
        expect(page.locator(OPTIONS).first).to_have_attribute("aria-selected", selected)


def test_escape_closes_the_answers(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "boussole")
    page.keyboard.press("Escape")
    expect(page.locator(OPTIONS).first).to_be_hidden()
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(FIELD)).to_have_value("boussole")


def test_enter_without_a_choice_opens_the_search_page(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "ruches")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=ruches")
    expect(page.locator("mark").first).to_have_text("ruches")


def test_a_misspelt_word_is_said_to_be_corrected(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "cormorrans")
    expect(page.locator("[role=status]")).to_contain_text("cormorans")
    expect(page.locator(OPTIONS).first).to_contain_text("cormorans huppés")


def test_what_is_not_there_is_said(page: Page, french_site: SearchSite) -> None:
    ask(page, french_site, "xylophone")
    expect(page.locator("[role=status]")).to_contain_text("Rien pour « xylophone »")
    expect(page.locator(OPTIONS)).to_have_count(0)


@pytest.mark.parametrize(
    ("text", "title", "address"),
    [
        ("Églantine Exemple", "Églantine Exemple", "personnes/eglantine-exemple/"),
        ("abeilles butine", "Abeilles", "themes/abeilles/"),
        ("à propos essais", "À propos de ces essais", "a-propos/"),
    ],
)
def test_people_tags_and_pages_are_found(
    page: Page, french_site: SearchSite, text: str, title: str, address: str
) -> None:
    ask(page, french_site, text)
    expect(page.locator(f'[role=option][href="./{address}"] b')).to_have_text(title)


def test_without_scripts_the_field_leads_to_the_search_page(page: Page, french_site: SearchSite) -> None:
    assert page.context.browser
    with page.context.browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(french_site.url)
        plain.fill(FIELD, "ruches")
        plain.keyboard.press("Enter")
        plain.wait_for_url("**/recherche/?q=ruches")
        expect(plain.get_by_role("link", name="Parcourir")).to_be_visible()
