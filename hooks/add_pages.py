"""Hand the archive's pages, and the files beside the interviews, to MkDocs."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc

from verbatim.pages.builders import build_pages
from verbatim.pages.page import Page
from verbatim.pages.site import is_source, output_file, published_files, source_name


class GeneratedPage(SitePage):
    """A page whose words the core has rendered: no Markdown is left to read."""

    def __init__(self, generated: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(generated.title, file, config)
        self.markdown, self.content, self.toc = "", "", get_toc([])
        self.meta, self.present_anchor_ids = {"template": generated.template}, set(generated.anchors)

    def read_source(self, config: MkDocsConfig) -> None: ...
    def render(self, config: MkDocsConfig, files: Files) -> None: ...


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every generated page becomes a virtual file, kept on `config.extra["pages"]` by its name."""
    context, root = config.extra["context"], Path(config.config_file_path).parent
    kept = {config.docs_dir, config.theme.custom_dir}
    files = Files(file for file in files if file.src_dir in kept and not is_source(file.src_uri, context))
    config.extra["pages"] = {source_name(page): page for page in build_pages(context)}
    for name, page in config.extra["pages"].items():
        file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri, file.edit_uri = output_file(page), f"../{page.source}" if page.source else None
        files.append(file)
        GeneratedPage(page, file, config)  # which is now `file.page`
    for name, source in published_files(context.archive, context):
        files.append(File.generated(config, name, abs_src_path=str(root / source)))
    return files
