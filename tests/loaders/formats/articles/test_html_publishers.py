"""Saved pages in the mark-up of publishers and libraries: invented papers, the frames as these sites write them."""

from __future__ import annotations

from graph.document import Document
from loaders.formats import read_records
from loaders.records.source import source_of_bytes

TITLE = "Vagus nerve stimulation lowers tumour necrosis factor in mice"
HEAD = f"""<meta name="citation_title" content="{TITLE}">
<meta name="citation_doi" content="10.5555/vns.2020.1"><meta name="citation_journal_title" content="Inv J Immunol">
<meta name="citation_publication_date" content="2020/03/01"><meta name="citation_author" content="Ana Example">"""
AIM = "Vagus nerve stimulation may calm inflammation in the spleen of mice."
FOUND = "Stimulation lowered tumour necrosis factor by half within two hours of the challenge."
WHY = "Inflammation is regulated by nerves, and the spleen is one of the organs they reach."
HOW = "We stimulated the left vagus nerve of twelve mice for ten minutes a day."
LEFT = "Smith J, Doe A. Splenic nerves in inflammation. J Inv. 2010;1:2-3."


def read_page(page: str) -> Document:
    """The one document of a page."""
    (record,) = read_records(source_of_bytes("page.html", page.encode()))
    assert isinstance(record, Document), record
    return record


def sections_of(page: str) -> list[tuple[str, str, str]]:
    """Role, heading and text of the sections below the title."""
    document = read_page(page)
    return [
        (one.role.value, one.heading, document.text[one.span.start : one.span.end])
        for one in document.sections[1:]
    ]


def test_reads_a_pubmed_page_as_its_abstract() -> None:
    """Of a PubMed record only the abstract is content: no similar articles, terms, or links."""
    page = f"""<html><head>{HEAD}<meta name="citation_pmid" content="99000101"></head><body>
<header class="ncbi-header"><nav><a href="/">NIH</a></nav></header>
<main class="article-details" id="article-details"><header class="heading" id="heading"><div id="full-view-heading">
<div class="article-citation"><button>Inv J Immunol</button><span class="cit">2020 Mar 1;12(3):45-67.</span></div>
<h1 class="heading-title">{TITLE}</h1><div class="inline-authors"><div class="authors"><div class="authors-list">
<span class="authors-list-item"><a class="full-name">Ana Example</a><sup><a>1</a></sup></span></div></div></div>
<div class="extended-view"><div class="affiliations"><h3 class="title">Affiliation</h3><ul class="item-list">
<li><sup>1</sup> Department of Nerves, University of Nowhere, Nowhere 12345, Neverland.</li></ul></div></div></div></header>
<div class="abstract" id="abstract"><h2 class="title">Abstract</h2><div class="abstract-content selected" id="eng-abstract">
<p><strong class="sub-title">Background: </strong>{AIM}</p><p><strong class="sub-title">Results: </strong>{FOUND}</p></div>
<p><strong class="sub-title">Keywords: </strong>Inflammation; Spleen; Vagus nerve.</p></div>
<div class="copyright" id="copyright"><p>© 2020 The Authors. Published by Nobody.</p></div>
<div class="figures" id="figures"><h2 class="title">Figures</h2><figure><img src="a"><figcaption>Fig. 1</figcaption></figure></div>
<div class="similar-articles" id="similar"><h2 class="title">Similar articles</h2><ul class="articles-list"><li class="full-docsum">
<div class="docsum-content"><a href="/1/">Another paper about nerves and the spleen of rats that lowers everything.</a>
<span class="docsum-authors">Smith J, Doe A.</span> <span>J Inv. 2010 Jan;1(1):2-3. doi: 10.5555/other. Epub 2009 Dec 1.</span></div></li></ul>
<a href="/?similar">See all similar articles</a></div>
<div class="citedby-articles" id="citedby"><h2 class="title">Cited by</h2><ul><li><a>A later paper that cites this one and says so.</a></li></ul></div>
<div class="refs-list" id="references"><h2 class="title">References</h2><ol><li>{LEFT} - <a href="https://doi.org/10.5555/cited.1">DOI</a></li></ol></div>
<div class="mesh-terms keywords-section" id="mesh-terms"><h2 class="title">MeSH terms</h2><ul><li><button>Animals</button></li></ul></div>
<div class="linkout" id="linkout"><h2 class="title">LinkOut - more resources</h2><ul><li><h3>Full Text Sources</h3><ul><li><a>Nobody</a></li></ul></li></ul></div>
</main><aside class="page-sidebar"><h3>Actions</h3></aside><footer><p>Follow NCBI. National Library of Medicine, Bethesda.</p></footer></body></html>"""
    assert sections_of(page) == [("abstract", "Abstract", f"Background: {AIM}\n\nResults: {FOUND}")]
    assert read_page(page).pmid == "99000101"
    assert read_page(page).cites == ("10.5555/cited.1",)


def test_reads_a_pmc_page_by_its_sections() -> None:
    """A page of PubMed Central: structured abstract, nested sections, and no boxes beside them."""
    page = f"""<html lang="en"><head>{HEAD}<link rel="canonical" href="https://pmc.ncbi.nlm.nih.gov/articles/PMC9900101/"></head><body>
<a class="usa-skipnav" href="#main-content">Skip to main content</a>
<section class="usa-banner"><p>An official website of the United States government. Here is how you know, it is long enough.</p></section>
<main id="main-content"><section id="pmc-notice"><p>As a library, NLM provides access to scientific literature. Inclusion in an NLM database does not imply endorsement.</p></section>
<article lang="en"><section class="pmc-layout__citation font-secondary font-xs"><div>Inv J Immunol. 2020 Mar 1;12(3):45. doi: <a>10.5555/vns.2020.1</a></div></section>
<section class="front-matter"><div class="ameta p font-secondary font-xs"><hgroup><h1>{TITLE}</h1></hgroup>
<div class="cg p"><a class="usa-link"><span class="name western">Ana Example</span></a><sup>1</sup></div>
<ul class="d-buttons inline-list"><li><button>Author information</button></li></ul>
<div class="d-panels font-secondary-light"><div id="aip_a" class="d-panel p" style="display: none"><div id="Aff1"><sup>1</sup>Department of Nerves, University of Nowhere, Neverland.</div></div></div>
<div>PMCID: PMC9900101 PMID: <a>99000101</a></div></div></section>
<section aria-label="Article content"><section class="body main-article-body">
<section class="abstract" id="abstract1"><h2 data-anchor-id="abstract1" class="pmc_sec_title">Abstract</h2>
<section id="s0"><h3 class="pmc_sec_title">Background</h3><p>{AIM}</p></section><section id="s00"><h3>Results</h3><p>{FOUND}</p></section></section>
<section id="kwd-group1" class="kwd-group"><p><strong>Keywords:</strong> Inflammation, Spleen</p></section>
<section id="s1"><h2 class="pmc_sec_title">Introduction</h2><p>{WHY}<sup><a href="#B1" aria-describedby="B1">1</a>,<a href="#B2">2</a></sup></p></section>
<section id="s2"><h2 class="pmc_sec_title">Methods</h2><section id="s21"><h3>Mice</h3><p>{HOW}</p>
<figure class="fig xbox font-sm" id="F1"><h4 class="obj_head">Figure 1.</h4><p class="img-box"><a><img></a></p><div class="p text-right"><a>Open in a new tab</a></div>
<figcaption><p>Tumour necrosis factor after stimulation.</p></figcaption></figure></section></section>
<section id="ack1" class="ack"><h2>Acknowledgments</h2><p>We thank the staff of the animal house for their help with it.</p></section>
<section id="ref-list1" class="ref-list"><h2>References</h2><section id="r"><ul class="ref-list font-sm"><li id="B1"><span class="label">1.</span><cite>{LEFT}</cite> [<a href="https://doi.org/10.5555/cited.1">DOI</a>]</li></ul></section></section>
</section><footer class="p courtesy-note font-secondary"><hr>Articles from Inv J Immunol are provided here courtesy of <strong>Nobody</strong></footer></section></article></main></body></html>"""
    assert sections_of(page) == [
        ("abstract", "Background", AIM),
        ("abstract", "Results", FOUND),
        ("body", "Introduction", WHY),
        ("body", "Mice", HOW),
        ("caption", "", "Tumour necrosis factor after stimulation."),
    ]
    assert read_page(page).pmcid == "PMC9900101"


def test_reads_a_springer_page_by_its_sections() -> None:
    """A page of Springer, Nature or BMC today: sections named by data-title, boxes about the article after them."""
    page = f"""<!DOCTYPE html><html><head>{HEAD}</head><body class="shared-article-renderer"><aside class="u-hide"><p>Advertisement that is here.</p></aside>
<header class="eds-c-header"><nav>Menu Find a journal</nav></header><article class="app-masthead__colour-5"></article>
<main class="c-article-main-column u-float-left js-main-column"><article><div class="c-article-header"><header>
<ul class="c-article-identifiers"><li>Research</li><li><a>Open access</a></li><li>Published: <time>01 March 2020</time></li></ul>
<h1 class="c-article-title">{TITLE}</h1><ul class="c-article-author-list c-article-author-list--short"><li><a>Ana Example</a><sup>1</sup></li></ul>
<p class="c-article-info-details"><a><i>Inv J Immunol</i></a> <b>12</b>, Article number: 45 (2020)</p></header></div>
<section aria-labelledby="Abs1" data-title="Abstract" lang="en"><div class="c-article-section" id="Abs1-section"><h2 class="c-article-section__title js-section-title" id="Abs1">Abstract</h2>
<div class="c-article-section__content" id="Abs1-content"><h3 class="c-article__sub-heading">Background</h3><p>{AIM}</p><h3>Results</h3><p>{FOUND}</p></div></div></section>
<div class="main-content"><section data-title="Background"><div class="c-article-section" id="Sec1-section"><h2 id="Sec1">Background</h2><div class="c-article-section__content" id="Sec1-content">
<p>{WHY} [<a data-track="click" href="#ref-CR1">1</a>]</p></div></div></section>
<section data-title="Results"><div class="c-article-section"><h2>Results</h2><div><p>{HOW}</p><div class="c-article-section__figure js-c-reading-companion-figures-item" id="figure-1"><figure><figcaption><b class="c-article-section__figure-caption">Fig. 1</b></figcaption>
<div class="c-article-section__figure-content"><div class="c-article-section__figure-item"><a><picture></picture></a></div><div class="c-article-section__figure-description"><p>Long description.</p></div></div><div class="u-text-right"><a>Full size image</a></div></figure></div></div></div></section></div>
<section data-title="References"><div class="c-article-section" id="Bib1-section"><h2>References</h2><div id="Bib1-content"><ol class="c-article-references"><li><p class="c-article-references__text">{LEFT}</p><p class="c-article-references__links"><a href="https://doi.org/10.5555%2Fcited.1">Article</a></p></li></ol></div></div></section>
<section data-title="Author information"><div class="c-article-section"><h2>Author information</h2><div><h3>Authors and Affiliations</h3><ol class="c-article-author-affiliation__list"><li><p>Department of Nerves, University of Nowhere, Neverland.</p></li></ol><h3>Contributions</h3><p>AE wrote the paper and did all of the experiments in it.</p></div></div></section>
<section data-title="Rights and permissions"><div><h2>Rights and permissions</h2><p>This article is licensed under a Creative Commons Attribution 4.0 International License.</p></div></section>
<section data-title="About this article"><div><h2>About this article</h2><h3>Cite this article</h3><p>Example, A. {TITLE}. Inv J Immunol 12, 45 (2020).</p><h3>Keywords</h3><ul><li><span><a>Spleen</a></span></li></ul></div></section></article></main>
<aside class="c-article-extras"><p>Sections Figures References</p></aside><footer><p>By using this website, you agree to our Terms and Conditions.</p></footer></body></html>"""
    assert sections_of(page) == [
        ("abstract", "Background", AIM),
        ("abstract", "Results", FOUND),
        ("body", "Background", f"{WHY} [1]"),
        ("body", "Results", HOW),
    ]
    assert read_page(page).cites == ("10.5555/cited.1",)


def test_reads_a_sciencedirect_page_whose_paragraphs_are_divs() -> None:
    """Elsevier's pages have highlights and paragraphs without any p element."""
    page = f"""<html><head>{HEAD}</head><body><div id="app"><header id="gh-cnt"><div>ScienceDirect Journals &amp; Books Help Sign in</div></header>
<div class="Article" id="mathjax-container"><div class="sticky-outer-wrapper"><div class="accessbar">View PDF Download full issue</div></div>
<div class="article-wrapper grid row"><div class="u-show-from-lg col-lg-6 sidebar"><h2>Outline</h2><ol class="ul-list"><li><a>Highlights</a></li><li><a>Abstract</a></li></ol></div>
<article class="col-lg-12 col-md-16 pad-left pad-right u-padding-s-top" lang="en"><div class="Publication" id="publication"><div class="publication-volume"><a>Inv J Immunol</a><div>Volume 12, March 2020, 45</div></div></div>
<h1 id="screen-reader-main-title" class="Head u-font-serif"><span class="title-text">{TITLE}</span></h1><div class="Banner" id="banner"><div class="wrapper"><div class="AuthorGroups"><div class="author-group" id="author-group"><span class="sr-only">Author links open overlay panel</span><button>Ana Example</button></div></div></div></div>
<div class="Abstracts u-font-serif" id="abstracts"><div class="abstract author-highlights" id="abs0002" lang="en"><h2 class="section-title">Highlights</h2><div id="abss2"><div class="u-margin-s-bottom" id="p1"><ul class="list"><li class="react-xocs-list-item"><span class="list-label">•</span><span><div id="p2">Stimulation calms mice.</div></span></li></ul></div></div></div>
<div class="abstract author" id="abs0001" lang="en"><h2 class="section-title u-h4">Abstract</h2><div id="abss1"><div class="u-margin-s-bottom" id="sp1">{AIM} {FOUND}</div></div></div></div>
<ul class="issue-navigation"><li><a>Previous article in issue</a></li></ul><div class="Keywords u-font-serif"><div class="keywords-section"><h2>Keywords</h2><div class="keyword"><span>Spleen</span></div></div></div>
<div class="Body u-font-serif" id="body"><div><section id="s1"><h2 class="u-h4">1. Introduction</h2><div class="u-margin-s-bottom" id="p10">{WHY} [<a class="anchor" href="#bib1"><span>[1]</span></a>]</div></section><section id="s2"><h2>2. Methods</h2><section id="s21"><h3>2.1. Mice</h3><div class="u-margin-s-bottom">{HOW}</div></section></section></div></div>
<div class="related-content-links"><button>Recommended articles</button></div><section class="bibliography u-font-serif"><h2 class="section-title">References</h2><section class="bibliography-sec" id="bs1"><ol class="references"><li class="bib-reference"><span>{LEFT}</span></li></ol></section></section></article>
<div class="RelatedContent"><section class="RelatedContentPanel"><header id="recommended-articles-header"><h2>Recommended articles</h2></header><div><ul><li><h3><a>Nerves of the spleen</a></h3><div>Inv J, Volume 1, 2019, p. 2</div></li></ul></div></section></div></div></div></div></body></html>"""
    assert sections_of(page) == [
        ("key_finding", "Highlights", "Stimulation calms mice."),
        ("abstract", "Abstract", f"{AIM} {FOUND}"),
        ("body", "1. Introduction", f"{WHY} [[1]]"),
        ("body", "2.1. Mice", HOW),
    ]


def test_reads_a_wiley_page_by_its_sections() -> None:
    """Wiley's pages open their sections in divs and put the references behind an accordion."""
    page = f"""<html><head>{HEAD}</head><body class="pb-ui"><div class="pb-page"><header class="header">Search Login / Register</header>
<main class="content"><article data-lang="en"><div class="article-citation"><span class="primary-heading">Research Article</span><h1 class="citation__title">{TITLE}</h1><div class="loa-wrapper loa-authors"><div class="accordion-tabbed"><a>Ana Example</a><div class="author-info"><p class="author-name">Ana Example</p><p>Department of Nerves, University of Nowhere, Neverland.</p></div></div></div><div class="epub-section"><span>First published: 01 March 2020</span></div></div>
<div class="coolBar"><nav>Sections PDF Tools Share</nav></div>
<div class="abstract-group"><section class="article-section article-section__abstract" lang="en" id="section-1-en"><h3 class="article-section__header section__title" id="h1">Abstract</h3><div class="article-section__content en main"><p>{AIM} {FOUND}</p></div></section></div>
<section class="article-section article-section__full"><section class="article-section__content" id="s1"><h2 class="article-section__title" id="t1"> 1 INTRODUCTION</h2><p>{WHY}<sup><a href="#b1" class="bibLink tab-link">1</a></sup></p></section>
<section class="article-section__content" id="s2"><h2>2 METHODS</h2><section class="article-section__sub-content"><h3>2.1 Mice</h3><p>{HOW}</p></section></section>
<section class="article-section__inline-figure"><figure class="figure" id="f1"><a><picture></picture></a><figcaption class="figure__caption"><div class="figure__caption__header"><strong class="figure__title">FIGURE 1</strong><div class="figure-extra"><a>Open in figure viewer</a></div></div><div class="figure__caption figure__caption-text"><p>Response of mice.</p></div></figcaption></figure></section>
<section class="article-section article-section__references"><div class="accordion"><h2>REFERENCES</h2><div class="accordion__content"><ul class="rlist"><li><span class="bullet">1 </span>{LEFT}</li></ul></div></div></section></section></article></main>
<aside class="article-row-right"><p>Recommended articles that you may like to read here.</p></aside></div></body></html>"""
    sections = sections_of(page)
    assert [one for one in sections if one[0] != "caption"] == [
        ("abstract", "Abstract", f"{AIM} {FOUND}"),
        ("body", "1 INTRODUCTION", WHY),
        ("body", "2.1 Mice", HOW),
    ]
    assert any(role == "caption" and "Response of mice." in text for role, _, text in sections)


def test_reads_an_abstract_that_has_no_heading() -> None:
    """Frontiers prints the abstract under the title, in a block that is named so and no more."""
    page = f"""<html><head>{HEAD}</head><body><div class="article-section"><div class="abstract-container"><div class="article-header-container"><h2>ORIGINAL RESEARCH article</h2><div>Front. Inv., 01 March 2020</div></div>
<div class="JournalAbstract"><a id="h1" name="h1"></a><h1>{TITLE}</h1><div class="authors"><a class="user-id-1">Ana Example</a><sup>1*</sup></div><ul class="notes"><li><sup>1</sup>Department of Nerves, University of Nowhere, Neverland</li></ul>
<p>{AIM} {FOUND}</p><div class="clear"></div></div></div><div class="JournalFullText"><div class="JournalFullText"><a id="h2"></a><h2>Introduction</h2><p class="mb15">{WHY}</p><a id="h3"></a><h2>Materials and Methods</h2><h3>Mice</h3><p class="mb0">{HOW}</p>
<h2>References</h2><div class="References"><p class="ReferencesCopy1">{LEFT}</p><p class="ReferencesCopy2"><a href="https://doi.org/10.5555/cited.1">CrossRef Full Text</a></p></div>
<p><span>Keywords:</span> spleen, nerve</p><p><span>Citation:</span> Example A (2020) {TITLE}. <i>Front. Inv.</i> 12:45. doi: 10.5555/vns.2020.1</p><p>Copyright © 2020 Example. This is an open-access article distributed under the terms of the <a>Creative Commons Attribution License (CC BY)</a>.</p></div></div></div></body></html>"""
    assert sections_of(page) == [
        ("abstract", "", f"{AIM} {FOUND}"),
        ("body", "Introduction", WHY),
        ("body", "Mice", HOW),
    ]


def test_keeps_a_summary_for_laypeople_apart_from_the_abstract() -> None:
    """PLOS prints an author summary after the abstract, each under its own heading."""
    page = f"""<html><head>{HEAD}</head><body id="article"><div id="page-wrap"><main id="main-content"><div class="article-content"><div id="figure-carousel-section"><h2>Figures</h2><p>Figures</p></div>
<div class="article-text" id="artText"><div xmlns:plos="http://plos.org" class="abstract toc-section abstract-type-"><a id="abstract0" name="abstract0" class="link-target"></a><h2>Abstract</h2><div class="abstract-content"><h3>Background</h3><a id="a1"></a><p>{AIM}</p><h3>Results</h3><p>{FOUND}</p></div></div>
<div class="abstract toc-section abstract-type-summary"><a id="abstract1"></a><h2>Author summary</h2><div class="abstract-content"><p>Nerves talk to the spleen of mice, which listens to them.</p></div></div>
<div class="articleinfo"><p><strong>Citation: </strong>Example A (2020) {TITLE}. PLoS Inv 12(3): e45.</p><p><strong>Editor: </strong>B. Nobody, University of Nowhere</p><p><strong>Received:</strong> January 1, 2020</p><p><strong>Copyright: </strong> © 2020 Example. This is an open access article distributed under the terms of the Creative Commons Attribution License.</p></div>
<div id="section1" class="section toc-section"><h2>Introduction</h2><p>{WHY} [<a href="#pone.1" class="ref-tip">1</a>].</p></div>
<div class="figure" data-doi="10.5555/f1"><div class="img-box"><a><img></a><div class="figure-inline-download">Download: <ul><li><a>PPT</a></li></ul></div></div><div class="figcaption"><span>Fig 1. </span>Response of mice.</div><p class="caption_target">Twelve mice were used.</p><p class="caption_object"><a>https://doi.org/10.5555/f1</a></p></div>
<div id="section2" class="section toc-section"><h2>Methods</h2><div class="section toc-section"><h3>Mice</h3><p>{HOW}</p></div></div>
<div class="toc-section"><h2>References</h2><ol class="references"><li id="ref1"><span class="order">1.</span>{LEFT} <ul class="reflinks"><li><a>View Article</a></li></ul></li></ol></div></div></div></main></div></body></html>"""
    assert [one for one in sections_of(page) if one[0] != "caption"] == [
        ("abstract", "Background", AIM),
        ("abstract", "Results", FOUND),
        ("plain_language", "Author summary", "Nerves talk to the spleen of mice, which listens to them."),
        ("body", "Introduction", f"{WHY} [1]."),
        ("body", "Mice", HOW),
    ]


def test_reads_sections_that_headings_alone_part() -> None:
    """Oxford's pages put headings and paragraphs side by side in one element."""
    page = f"""<html><head>{HEAD}</head><body><div class="master-container js-master-container"><section class="master-header"><div>Advertisement</div></section>
<div id="ContentColumn" class="content-main"><div class="widget widget-ArticleTopInfo"><h1 class="wi-article-title article-title-main">{TITLE}</h1><div class="wi-authors"><div class="al-authors-list"><a>Ana Example</a></div></div></div>
<div class="article-body"><div id="ContentTab" class="content active"><div class="widget widget-ArticleFulltext"><div class="widget-items" data-widgetname="ArticleFulltext">
<h2 scrollto-destination="1" id="1" class="abstract-title jumplink-heading">Abstract</h2><section class="abstract"><div class="title">Background</div><p class="chapter-para">{AIM}</p><p class="chapter-para">{FOUND}</p></section>
<div class="article-metadata-panel clearfix"><div class="article-metadata"><div class="kwd-group"><a>spleen</a>, <a>nerve</a></div></div></div>
<h2 class="section-title jumplink-heading">Introduction</h2><p class="chapter-para">{WHY}</p><h2 class="section-title">Methods</h2><h3 class="section-title">Mice</h3><p class="chapter-para">{HOW}</p>
<div class="table-full-width-wrap"><div class="table-wrap table-wide"><div class="table-wrap-title"><span class="label title-label">Table 1</span><div class="caption"><p>Mice and their weights.</p></div></div><div class="table-overflow"><table><tr><td>Mouse that weighed more than all others did</td><td>12</td></tr></table></div></div></div>
<h2 class="backreferences-title">References</h2><div class="ref-list js-splitview-ref-list"><div class="ref-content">{LEFT}</div></div></div></div></div></div></div></div></body></html>"""
    assert sections_of(page) == [
        ("abstract", "Abstract", f"{AIM}\n\n{FOUND}"),
        ("body", "Introduction", WHY),
        ("body", "Mice", HOW),
        ("caption", "", "Mice and their weights."),
    ]


def test_reads_a_page_of_mdpi_today() -> None:
    """MDPI's paragraphs are divs, its front and back matter and versions lie around them."""
    page = f"""<html><head>{HEAD}</head><body><header class="main-header"><nav>Journals Topics Information</nav></header><div id="main-content"><div class="row full-width" id="left-column"><div class="content__container content__container__combined-for-large__first"><h2>Journal Menu</h2><ul><li><a>Home</a></li></ul></div></div>
<div id="middle-column"><div class="middle-column__main"><div class="html-profile-nav"><div>Font Type: Arial Georgia Verdana</div></div><article><div class='html-article-content'><span itemprop="publisher" content="Nobody"></span>
<div class="article-icons"><span class="label openaccess">Open Access</span><span>Article</span></div><h1 class="title hypothesis_container" itemprop="name">{TITLE}</h1><div class="art-authors hypothesis_container">by <span>Ana Example</span></div><div class="art-affiliations"><div class="affiliation"><div class="affiliation-name">Department of Nerves, University of Nowhere, 12345 Nowhere, Neverland</div></div></div><div class="bib-identity"><em>Inv J</em> <b>2020</b>, <em>12</em>(3), 45; <a>https://doi.org/10.5555/vns.2020.1</a></div><div class="pubhistory"><span>Submission received: 1 January 2020 / Revised: 2 February 2020</span></div>
<section class="html-abstract" id="html-abstract"><h2 id="html-abstract-title">Abstract</h2><b>:</b><div class="html-p">{AIM} {FOUND}</div></section><div id="html-keywords"><div class="html-gwd-group"><div id="html-keywords-title">Keywords: </div><a>spleen</a>; <a>nerve</a></div></div>
<div class="html-body"><section id='sec1' type='intro'><h2 data-nested='1'> 1. Introduction</h2><div class='html-p'>{WHY} [<a href="#B1" class="html-bibr">1</a>].</div></section><section id='sec2'><h2> 2. Methods</h2><section id='sec2dot1'><h4 class='html-italic'> 2.1. Mice</h4><div class='html-p'>{HOW}</div></section></section></div>
<div class="html-back"><section class='html-notes'><h2>Author Contributions</h2><div class='html-p'>A.E. did all of the work that is described in this article.</div></section><section class='html-ack'><h2>Acknowledgments</h2><div class='html-p'>We thank the staff of the animal house for their help with it.</div></section><section id='html-references_list'><h2>References</h2><ol class='html-xx'><li id='B1' class='html-x'>{LEFT} [<a>Google Scholar</a>]</li></ol></section></div></div></article></div></div></div></body></html>"""
    assert sections_of(page)[:3] == [
        ("abstract", "Abstract", f"{AIM} {FOUND}"),
        ("body", "1. Introduction", f"{WHY} [1]."),
        ("body", "2.1. Mice", HOW),
    ]
    assert "Splenic nerves" not in read_page(page).text
    assert "animal house" not in read_page(page).text


def test_reads_a_preprint_of_highwire() -> None:
    """bioRxiv's pages stand in many panels, of which one holds the text."""
    page = f"""<html><head>{HEAD}</head><body class="html not-front page-node node-type-highwire-article"><div class="page clearfix"><header id="section-header"><div class="zone-branding"><a>bioRxiv</a></div></header><section id="section-content"><div class="region-content"><div class="panel-display"><div class="panel-row-wrapper"><div class="main-content-wrapper"><div class="panel-panel"><div class="highwire-article-citation"><h1 class="highwire-cite-title" id="page-title">{TITLE}</h1><div class="highwire-cite-authors"><span>Ana Example</span></div><div class="highwire-cite-metadata">doi: https://doi.org/10.5555/vns.2020.1</div></div><div>This article is a preprint and has not been certified by peer review, which is said at some length here.</div>
<ul class="tabs inline panels-ajax-tab"><li><a>Abstract</a></li><li><a>Full Text</a></li></ul><div class="panels-ajax-tab-container"><div class="article fulltext-view"><span class="highwire-journal-article-marker-start"></span><div class="section abstract" id="abstract-1"><h2 class="">Abstract</h2><p id="p-2">{AIM} {FOUND}</p></div><div class="section" id="sec-1"><h2>Introduction</h2><p id="p-3">{WHY}<sup><a class="xref-bibr" href="#ref-1">1</a>–<a class="xref-bibr" href="#ref-3">3</a></sup></p></div><div class="section" id="sec-2"><h2>Methods</h2><div id="sec-3" class="subsection"><h3>Mice</h3><p id="p-4">{HOW}</p></div></div>
<div class="section ref-list" id="ref-list-1"><h2>References</h2><ol class="cit-list"><li><div class="cit ref-cit">{LEFT}</div></li></ol></div></div></div></div></div><div class="sidebar-right-wrapper"><p>View the discussion thread. Download PDF. Share. Citation Tools.</p></div></div></div></div></section></div></body></html>"""
    assert sections_of(page) == [
        ("abstract", "Abstract", f"{AIM} {FOUND}"),
        ("body", "Introduction", WHY),
        ("body", "Mice", HOW),
    ]
