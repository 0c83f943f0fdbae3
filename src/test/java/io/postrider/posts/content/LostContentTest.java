package io.postrider.posts.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail cannot have of a post is reported, each kind once. */
class LostContentTest {

  private static final String LINK = "https://blog.example/first/";

  private static PostContent clean(String html) {
    return PostContent.clean(html, LINK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<p hidden>Only for some</p> | text that its page hides",
        "<div style='display:none'>Only for some</div> | text that its page hides",
        "<p aria-hidden=true>Only for eyes</p> | text that its page hides",
        "<button>Copy</button> | a button that works on its page only",
        "<svg width=600 height=400><text>Levels</text></svg> | a drawing (SVG)",
        "<svg viewBox='0 0 600 400'><path d='M0 0'/></svg> | a drawing (SVG)",
        "<math><mi>x</mi><mo>=</mo><mn>2</mn></math> | a formula (MathML)",
        "<object data=/levels.swf></object> | an embedded object",
        "<canvas>Levels</canvas> | an embedded object",
        "<iframe></iframe> | something without an address",
        "<img src='data:image/png;base64,AAAA' alt=Levels> | a picture within its text (data:)",
        "<img src='data:image/gif;base64,AAAA' alt=Levels> | a picture within its text (data:)",
        "<img src='http://[x/a.jpg'> | 1 picture(s) without a usable address",
        "<div style=\"background-image:url('/weir.jpg')\">Levels</div> | a picture as a background",
        "<div class=wp-block-latest-posts><a href=/x>Other</a></div> | other posts or pages of its site",
        "<p>[acme_levels id=\"7\"]</p> | shortcodes that no plug-in replaced: [acme_levels]",
      })
  void a_loss_is_reported_once(String html, String what) {
    PostContent content = clean("<p>Text.</p>" + html + "<p>More.</p>" + html);
    assertThat(content.warnings()).hasSize(1);
    assertThat(content.warnings().get(0)).startsWith("It ").containsAnyOf(what, "2 picture(s)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Text <a href=/x>here</a> <span class=screen-reader-text>opens in a new tab</span></p>",
        "<h2>Text <a class=anchor aria-hidden=true href='#t'>#</a></h2>",
        "<span class=katex><span class=katex-mathml><math><mi>x</mi></math></span><span class=katex-html aria-hidden=true>x</span></span>",
        "<a href=/x>Text <svg viewBox='0 0 24 24'><path d='M0 0'/></svg></a>",
        "<div class=image-link-expand><button><svg width=20><path/></svg></button></div><p>Text</p>",
        "<div class=sharedaddy><h3>Share this</h3></div><p>Text</p>",
        "<div class=feedflare><a href=/x><img src=/~ff/x></a></div><p>Text</p>",
        "<p>Text</p><p>The post <a href=/first/>First</a> appeared first on <a href=/>Blog</a>.</p>",
        "<img src='https://pixel.wp.com/b.gif?host=x' width=1 height=1><p>Text</p>",
        "<img src='data:image/gif;base64,R0lGO' data-src=/weir.jpg><p>Text</p>",
        "<img src='data:image/svg+xml,x'><noscript><img src=/weir.jpg></noscript><p>Text</p>",
        "<ul><li><input type=checkbox checked disabled> Text</li></ul>",
        "<script>x()</script><style>p{}</style><template><p>Never</p></template><p>Text</p>",
        "<p>Text<span style='display:none'>\uFEFF</span></p>",
      })
  void what_no_reader_misses_is_not_reported(String html) {
    PostContent content = clean(html);
    assertThat(content.warnings()).isEmpty();
    assertThat(content.html()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<details><summary>Why</summary><p>So.</p></details> | Why So.",
        "<h3 class=accordion-header><button aria-expanded=false>Why</button></h3><div class='accordion-collapse collapse' hidden>So.</div> | Why So.",
        "<h3><button class=wp-block-accordion-heading__toggle><span>Why</span></button></h3><div class=wp-block-accordion-panel>So.</div> | Why So.",
        "<div role=tabpanel hidden>So.</div> | So.",
        "<div id=elementor-tab-content-12 class=elementor-tab-content hidden=hidden>So.</div> | So.",
        "<div hidden=until-found>So.</div> | So.",
        "<div class='su-spoiler-content' style='display:none'>So.</div> | So.",
        "<div class='kg-card kg-toggle-card'><h4 class=kg-toggle-heading-text>Why</h4><button class=kg-toggle-card-icon><svg/></button><div class=kg-toggle-content>So.</div></div> | Why So.",
        "<marquee>So.</marquee> | So.",
      })
  void what_a_visitor_can_open_is_text_of_the_post(String html, String text) {
    assertThat(clean(html).text()).isEqualTo(text);
    assertThat(clean(html).warnings()).isEmpty();
  }

  @Test
  void pictures_of_several_formats_are_found_beside_their_placeholder() {
    assertThat(
            clean(
                    "<picture><source data-srcset='/weir.jpg 900w'><img src='data:image/gif;base64,R0' alt=Weir></picture>")
                .html())
        .contains("https://blog.example/weir.jpg");
    assertThat(clean("<img src='data:x' srcset='/weir.jpg 900w, /s.jpg 300w' alt=Weir>").html())
        .contains("https://blog.example/weir.jpg");
  }

  @Test
  void a_picture_whose_address_is_endless_is_reported() {
    String address = "/weir.jpg?" + "x".repeat(3_000);
    assertThat(clean("<img src='" + address + "'>").warnings())
        .containsExactly("It has 1 picture(s) without a usable address.");
  }

  @Test
  void many_losses_are_as_many_sentences() {
    List<String> warnings =
        clean("<form><input></form><svg width=99><path/></svg><p hidden>x</p><p>Text").warnings();
    assertThat(warnings).hasSize(3).doesNotHaveDuplicates();
  }
}
