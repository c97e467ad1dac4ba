"""The search page in a real browser: facets, addresses, going back, and what is said when something is wrong."""

from playwright.sync_api import Page, Route, expect

from search.conftest import SearchSite

STATUS = ".search-status"


def test_results_stand_under_their_interview(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url + "recherche/?q=frelon+ruche")
    entry = page.locator(".search-entry").first
    expect(entry.locator("h2")).to_have_text("Dix ruches sur un toit")
    expect(entry.locator("h3").first).to_have_text("Le frelon vous inquiète-t-il ?")
    assert entry.locator("article").count() > 1


def test_a_facet_narrows_and_has_an_address(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url + "recherche/?q=ville")
    expect(page.locator(".search-entry")).not_to_have_count(1)
    page.get_by_role("link", name="abeilles").click()
    page.wait_for_url("**/recherche/?q=ville&theme=abeilles")
    expect(page.locator(".search-narrow [aria-current]")).to_contain_text("abeilles")
    expect(page.locator(".search-entry h2")).to_have_text("Dix ruches sur un toit")


def test_a_facets_count_is_what_it_leaves(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url + "recherche/?q=ville")
    link = page.get_by_role("link", name="2023")
    count = int(link.locator("span").inner_text())
    link.click()
    page.wait_for_url("**annee=2023")
    expect(page.locator("article")).to_have_count(count)
    expect(page.locator(STATUS)).to_contain_text(f"{count} passage")


def test_a_shared_address_shows_the_same(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url + "recherche/?q=essai&personne=eglantine-exemple&annee=2011&langue=fr")
    expect(page.locator(".search-entry h2")).to_have_text("La gardienne du phare d'essai")
    expect(page.locator(".search-narrow [aria-current]")).to_have_count(3)


def test_back_leads_through_the_searches(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url + "recherche/?q=levain")
    expect(page.locator("h3").first).to_have_text("Comment entretenez-vous votre levain ?")
    page.fill("input[name=q]", "boussole")
    page.keyboard.press("Enter")
    expect(page.locator("h3").first).to_have_text("Quel outil emportez-vous toujours ?")
    page.go_back()
    expect(page.locator("h3").first).to_have_text("Comment entretenez-vous votre levain ?")
    expect(page.locator("input[name=q]")).to_have_value("levain")


def test_nothing_asked_shows_where_to_browse(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url + "recherche/")
    expect(page.get_by_role("link", name="Parcourir")).to_be_visible()
    expect(page.locator("article")).to_have_count(0)


def test_words_typed_before_the_script_came_are_kept(page: Page, french_site: SearchSite) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/page.js", hold)
    with page.expect_request("**/search/page.js"):
        page.goto(french_site.url + "recherche/")
    page.fill("input[name=q]", "boussole")
    held.pop().continue_()
    expect(page.locator(STATUS)).to_be_attached()
    page.keyboard.press("Enter")
    expect(page.locator("h3").first).to_have_text("Quel outil emportez-vous toujours ?")


def test_more_is_shown_when_asked(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url + "recherche/?q=jour+nuit+ville+an")
    expect(page.locator("article")).to_have_count(10)
    page.get_by_role("button", name="Voir la suite").click()
    expect(page.locator("article").nth(10)).to_be_visible()


def test_a_reader_offline_is_told(page: Page, french_site: SearchSite) -> None:
    page.goto(french_site.url + "recherche/?q=levain")
    expect(page.locator("article").first).to_be_visible()
    page.context.set_offline(True)
    page.fill("input[name=q]", "caténaire")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_contain_text("hors ligne")


def test_a_missing_index_is_told(page: Page, french_site: SearchSite) -> None:
    french_site.broken["search/manifest.json"] = None
    page.goto(french_site.url + "recherche/?q=levain")
    expect(page.locator(STATUS)).to_contain_text("n’a pas pu être lue")


def test_a_corrupt_shard_is_told(page: Page, french_site: SearchSite) -> None:
    french_site.broken["search/fr/terms/"] = b"\x78\x9cnot what it was"
    page.goto(french_site.url + "recherche/?q=levain")
    expect(page.locator(STATUS)).to_contain_text("n’a pas pu être lue")


def test_a_missing_card_leaves_the_others(page: Page, french_site: SearchSite) -> None:
    french_site.broken["search/fr/cards/1-"] = None
    page.goto(french_site.url + "recherche/?q=ville+mer+livres+lumière")
    expect(page.locator("article").first).to_be_visible()
    expect(page.locator(STATUS)).to_contain_text("n’a pas pu être lue")
