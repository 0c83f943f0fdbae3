package io.postrider.posts.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.markup.StoredText.Html;
import io.postrider.posts.markup.StoredText.Picture;
import io.postrider.posts.markup.StoredText.References;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredTextTest {

  private static final StoredText TEXTS =
      new StoredText(
          Map.of(
              26L, "<!-- wp:paragraph --><p>Safety note</p><!-- /wp:paragraph -->",
              27L, "<p>Round</p><!-- wp:block {\"ref\":28} /-->",
              28L, "<p>and round</p><!-- wp:block {\"ref\":27} /-->"),
          Map.of(
              4L, new Picture("https://b.example/4.jpg", "A \"knee\"", "Knee", 300, 200),
              5L, new Picture("https://b.example/5.jpg", "", "", null, null)),
          Locale.US);

  private static Html html(String stored) {
    return TEXTS.html(stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<!-- wp:paragraph {\"x\":1} --><p>Hi</p><!-- /wp:paragraph --> | <p>Hi</p>",
        "<!-- wp:latest-posts {\"postsToShow\":3} /--><!-- wp:html --><hr><!-- /wp:html --> | <hr>",
        "<!-- wp:query {\"a\":1} --><div><!-- wp:post-title /--></div><!-- /wp:query --><p>x</p> | <p>x</p>",
        "<!-- wp:block {\"ref\":26} /--> | <p>Safety note</p>",
        "<!-- wp:more --><!--more--><!-- /wp:more --> | <!--more-->",
        "<!-- wp:embed {\"url\":\"x\"} --><figure><div>https://www.v.example/1?a=b--c</div></figure><!-- /wp:embed --> | <figure><div><a class=\"embed\" href=\"https://www.v.example/1?a=b--c\">v.example</a></div></figure>",
        "One<!--[if !supportLists]--><o:p> two</o:p><!--[endif]--> | <p>One two</p>",
        "[caption width=\"300\"]<a href=\"x\"><img src=\"y\"></a> Text <em>here</em>[/caption] | <p><figure><a href=\"x\"><img src=\"y\"></a><figcaption>Text <em>here</em></figcaption></figure></p>",
        "[gallery columns=\"2\" ids=\"5, 4,99\"] | <p><div><figure><img src=\"https://b.example/5.jpg\" alt=\"\"></figure><figure><img src=\"https://b.example/4.jpg\" alt=\"A &quot;knee&quot;\" width=\"300\" height=\"200\"><figcaption>Knee</figcaption></figure></div></p>",
        "[[gallery]] and [[caption]x[/caption]] | <p>[gallery] and [caption]x[/caption]</p>",
        "See [embed]https://v.example/1[/embed] | <p>See <a class=\"embed\" href=\"https://v.example/1\">v.example</a></p>",
        "[audio src=\"https://v.example/a.mp3\"][playlist ids=\"1\"] | <p><a class=\"embed\" href=\"https://v.example/a.mp3\">v.example</a></p>",
        "<code>[gallery]</code> | <p><code>[gallery]</code></p>",
        "[sic] [1] [a-z] [contact-form-7 id=5] | <p>[sic] [1] [a-z] [contact-form-7 id=5]</p>",
      })
  void what_is_stored_becomes_what_pages_show(String stored, String shown) {
    assertThat(html(stored).html().strip()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "One~two~~three | <p>One<br>~two</p>~<p>three</p>",
        "One~~ ~~two | <p>One</p>~<p>two</p>",
        "One<br>~two | <p>One<br>two</p>",
        "<h2>One</h2>~two~<ul>~~<li>a</li>~</ul>~three | <h2>One</h2><p>two</p>~<ul><li>a</li></ul><p>three</p>",
        "<div>a</div>b | <div>a</div><p>b</p>",
        "<blockquote>a~~b</blockquote> | <blockquote><p>a</p>~<p>b</p>~</blockquote>",
        "<pre>a~~b~c</pre> | <p><pre>a~~b~c</pre></p>",
        "a~~<!--more-->~~b | <p>a</p>~<p><!--more--></p>~<p>b</p>",
        "https://www.v.example/a_b~~x | <p><a class=\"embed\" href=\"https://www.v.example/a_b\">v.example</a></p>~<p>x</p>",
        "</div>a</p> | </div><p>a</p>~</p>",
      })
  void classic_text_gets_its_paragraphs(String stored, String shown) {
    assertThat(html(stored.replace("~", "\n")).html().strip()).isEqualTo(shown.replace('~', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Is It Arthritis?\" -- A Patient's Guide to the First Visit... | “Is It Arthritis?” — A Patient’s Guide to the First Visit…",
        "'maybe' isn't a dodge -- it's 5'10\" and 12x14, or (tm) | ‘maybe’ isn’t a dodge — it’s 5’10” and 12×14, or ™",
        "the '90s, 1--2, a---b, c - d, 0x1F, 6' 9\" | the ’90s, 1–2, a—b, c – d, 0x1F, 6′ 9″",
        "\"<em>So</em>\" he said, (\"no\") | “<em>So</em>” he said, (“no”)",
        "\"'Yes', she said\" | “‘Yes’, she said”",
        "\"It is 6\" long.\" | “It is 6″ long.”",
        "<code>\"x\" -- 'y'</code> <b title=\"'a'\">'tis</b> | <code>\"x\" -- 'y'</code> <b title=\"'a'\">’tis</b>",
      })
  void typography_is_that_of_english_pages(String stored, String shown) {
    assertThat(TEXTS.title(stored)).isEqualTo(shown);
  }

  @Test
  void other_languages_have_other_quotation_marks() {
    StoredText german = new StoredText(Map.of(), Map.of(), Locale.GERMANY);
    StoredText french = new StoredText(Map.of(), Map.of(), Locale.FRANCE);
    assertThat(german.title("\"Geht's?\" -- 'ja'")).isEqualTo("„Geht’s?“ — ‚ja‘");
    assertThat(french.title("\"L'os\" -- 'oui' ...")).isEqualTo("\"L’os\" — 'oui' …");
  }

  @Test
  void what_cannot_be_shown_is_said() {
    assertThat(html("<!-- wp:acme/map {\"x\":1} /-->").warnings())
        .containsExactly("The block “acme/map” has no text of its own; it is left out.");
    assertThat(html("[gallery]").warnings())
        .containsExactly("A gallery of it names no picture that is known; it is left out.");
    assertThat(html("<!-- wp:block {\"ref\":7} /-->").warnings())
        .containsExactly("It names the reusable block 7, which does not exist; it is left out.");
    assertThat(html("<!-- wp:block {\"ref\":27} /-->"))
        .isEqualTo(
            new Html(
                "<p>Round</p><p>and round</p>",
                List.of("The reusable block 27 holds itself; it is left out there.")));
  }

  @Test
  void text_behind_a_large_inline_picture_is_kept() {
    String picture = "<img src=\"data:image/png;base64," + "iVBORw0KGgo".repeat(150_000) + "\">";
    Html html = html("<p>One</p>" + picture + "<p>Two</p><!-- wp:block {\"ref\":26} /-->");
    assertThat(html.html()).contains("<p>One</p>", "<p>Two</p>", "<p>Safety note</p>");
    assertThat(html.warnings()).isEmpty();
    assertThat(StoredText.references(picture + "[gallery ids=\"4\"]").pictures())
        .containsExactly(4L);
  }

  @Test
  void a_text_that_is_cut_says_so() {
    assertThat(html("<p>word</p>".repeat(100_000)).warnings()).containsExactly(StoredText.CUT);
  }

  @Test
  void a_reusable_block_is_found_by_its_full_name_too() {
    assertThat(StoredText.references("<!-- wp:core/block {\"ref\":26} /-->").blocks())
        .containsExactly(26L);
  }

  @Test
  void references_are_found() {
    assertThat(
            StoredText.references(
                "<!-- wp:block {\"ref\":26} /-->[gallery ids=\"4,5\"]<!-- wp:block {\"ref\":27} /-->"))
        .isEqualTo(new References(Set.of(26L, 27L), Set.of(4L, 5L)));
    assertThat(StoredText.references("<p>[sic]</p>")).isEqualTo(new References(Set.of(), Set.of()));
  }
}
