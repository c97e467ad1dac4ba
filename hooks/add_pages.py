"""Hand the files beside the interviews to MkDocs, and the archive's pages to links: their layout is the core's."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage

from verbatim.keeping.assets import lay_assets
from verbatim.keeping.pages import open_pages
from verbatim.pages.page import Page
from verbatim.pages.site import is_source, output_file, published_files


class SiteFiles(Files):
    """MkDocs' own files; a generated page becomes one when it is asked for by name, so that links are checked."""

    def __init__(self, files: Iterable[File], pages: Mapping[str, Page], config: MkDocsConfig) -> None:
        super().__init__(file for file in files if file.src_uri not in pages)
        self.pages, self.config, self.asked = pages, config, dict[str, File]()

    def get_file_from_path(self, path: str) -> File | None:
        name = PurePath(path).as_posix()
        if (page := self.pages.get(name)) and name not in self.asked:
            file = File.generated(self.config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            file.dest_uri, self.asked[name] = output_file(page), file
            SitePage(page.title, file, self.config).present_anchor_ids = set(page.anchors)  # now `file.page`
        return super().get_file_from_path(name) or self.asked.get(name)

    def copy_static_files(self, *, inclusion: Callable[[InclusionLevel], bool], **_: object) -> None:
        """They are kept like all that is built; those that another hook has made up are MkDocs' to write."""
        wanted = [each for each in self if not each.is_documentation_page() and inclusion(each.inclusion)]
        sources = {each.dest_uri: each.abs_src_path for each in wanted if each.abs_src_path}
        lay_assets(self.config.extra["keeping"], Path(self.config.site_dir), sources)
        for made in (each for each in wanted if not each.abs_src_path):
            made.copy_file()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The generated pages are kept on `config.extra["pages"]` by the names that links have for them."""
    context, root = config.extra["context"], Path(config.config_file_path).parent
    pages = config.extra["pages"] = open_pages(config.extra["keeping"])
    kept = {config.docs_dir, config.theme.custom_dir}
    own = (file for file in files if file.src_dir in kept and not is_source(file.src_uri, context))
    files = SiteFiles(own, pages, config)
    for name, source in published_files(context.archive, context):
        files.append(File.generated(config, name, abs_src_path=str(root / source)))
    return files
