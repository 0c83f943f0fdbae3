package io.postrider.posts.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostContentTest {

  private static final String LINK = "https://blog.example/first/";

  private static String clean(String html) {
    return PostContent.clean(html, LINK).html();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<style>body{display:none}</style>",
        "<noscript><img src=\"https://pixel.example/t.gif\"></noscript>",
        "<form action=\"https://evil.example\">Name <input name=n><button>Go</button></form>",
        "<svg><script>alert(1)</script><circle/></svg>",
        "<object data=x.swf><embed src=x.swf></object>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<img src=\"javascript:alert(1)\">",
        "<img src=\"data:image/svg+xml;base64,AAAA\">",
        "<img src=\"https://pixel.example/t.gif\" width=1 height=1>",
        "<img src=\"https://pixel.example/t.gif\" width=\"0\">",
        "<div style=\"display:none\">Secret preheader</div>",
        "<p hidden>Secret</p>",
        "<p style=\"position:absolute;left:-9999px\">Secret</p>",
        "<p style=\"text-indent:-9999px\">Secret</p>",
        "<p style=\"height:0;overflow:hidden\">Secret</p>",
        "<p style=\"width:0;overflow:hidden\">Secret</p>",
        "<p style=\"font-size:0\">Secret</p>",
        "<p style=\"opacity:0\">Secret</p>",
        "<p style=\"display:/**/none\">Secret</p>",
        "<p style=\"DISPLAY : none !important\">Secret</p>",
        "<p style=\"position:absolute;clip:rect(1px, 1px, 1px, 1px)\">Secret</p>",
        "<p style=\"clip-path:inset(50%)\">Secret</p>",
        "<p aria-hidden=\"true\">Secret</p>",
        "<img src=\"https://pixel.example/t.gif\" style=\"width:1px;height:1px\">",
        "<img src=\"https://pixel.example/t.gif\" width=\" 1 px\">",
        "<img src=\"https://pixel.example/t.gif\" width=\"0.5\">",
        "<img src=\"https://pixel.example/t.gif\" height=\"01\">",
        "<img src=\"https://pixel.example/t.gif\" width=2 height=2>",
        "<!-- wp:paragraph --><!--[if mso]><p>x</p><![endif]-->",
        "<p>&nbsp;</p><p></p>",
        "<base href=\"https://evil.example/\"><meta http-equiv=refresh content=0>",
        "<p>The post <a href=\"/first/\">First</a> appeared first on <a href=\"/\">Blog</a>.</p>"
      })
  void what_has_no_place_in_a_mail_is_gone(String html) {
    assertThat(clean(html)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<p onclick=\"x()\" style=\"color:red\" class=\"a\">Hi</p> | <p>Hi</p>",
        "<a href=\"javascript:alert(1)\">Hi</a> | Hi",
        "<a href=\" jAvA\tscript:alert(1)\">Hi</a> | Hi",
        "<a href=\"data:text/html;base64,PGI+\">Hi</a> | Hi",
        "<a href=\"/about/\">Hi</a> | <a href=\"https://blog.example/about/\">Hi</a>",
        "<a href=\"?x=1&amp;y=2\">Hi</a> | <a href=\"https://blog.example/first/?x=1&amp;y=2\">Hi</a>",
        "<a href=\"#notes\">Hi</a> | <a href=\"https://blog.example/first/#notes\">Hi</a>",
        "<a href=\"mailto:amy@blog.example\">Hi</a> | <a href=\"mailto:amy@blog.example\">Hi</a>",
        "<img src=\"a.png\" onerror=\"x()\"> | <img src=\"https://blog.example/first/a.png\" alt=\"\">",
        "<img src=\"data:x\" data-src=\"//cdn.example/a.png\" alt=\"A\"> | <img src=\"https://cdn.example/a.png\" alt=\"A\">",
        "<img class=\"wp-smiley\" src=\"https://s.w.org/images/core/emoji/1.png\" alt=\"🚲\"> | 🚲",
        "<iframe src=\"https://maps.example/embed?q=1\"></iframe> | <a href=\"https://maps.example/embed?q=1\">maps.example</a>",
        "<iframe title=\"The talk\" data-src=\"https://v.example/1\"></iframe> | <a href=\"https://v.example/1\">The talk</a>",
        "<video controls><source src=\"/tour.mp4\"></video> | <a href=\"https://blog.example/tour.mp4\">blog.example</a>",
        "<div style=\"height:0;padding-bottom:56.25%;overflow:hidden\"><iframe src=\"https://v.example/1\"></iframe></div> | <div><a href=\"https://v.example/1\">v.example</a></div>",
        "<iframe src=\"https://my_v.example:81/1\"></iframe> | <a href=\"https://my_v.example:81/1\">my_v.example</a>",
        "<p style=\"opacity:0.9;font-size:0.9em;text-indent:-2em\">Hi</p> | <p>Hi</p>",
        "<span aria-hidden=\"true\"><img src=\"/a.png\"></span> | <img src=\"https://blog.example/a.png\" alt=\"\">",
        "<img src=\"/real.jpg\" data-src=\"/other.jpg\"> | <img src=\"https://blog.example/real.jpg\" alt=\"\">",
        "<img src=\"/blank.gif\" data-src=\"/real.jpg\"> | <img src=\"https://blog.example/real.jpg\" alt=\"\">",
        "<img src=\"/i/1x1.trans.gif?x\" data-lazy-src=\"/real.jpg\"> | <img src=\"https://blog.example/real.jpg\" alt=\"\">",
        "<img src=\"/placeholder.png\"> | <img src=\"https://blog.example/placeholder.png\" alt=\"\">",
        "<p dir=\"rtl\" lang=\"ar\">ما هي</p> | <p dir=\"rtl\" lang=\"ar\">ما هي</p>",
        "<p>5 < 6 &amp; R&D</p> | <p>5 &lt; 6 &amp; R&amp;D</p>",
        "<details><summary>Why</summary><p>So.</details> | <div><p>Why</p><p>So.</p></div>",
        "<center>a</center><section>b</section><header>c</header> | <div>a</div><div>b</div><div>c</div>",
        "<fieldset><legend>a</legend>b</fieldset> | <div><p>a</p>b</div>",
        "<div data-bg=x></div><noscript><img src=\"/a.jpg\" width=600 alt=\"A weir\"></noscript> | <img src=\"https://blog.example/a.jpg\" width=\"600\" alt=\"A weir\">",
        "<p>Unclosed <b>bold | <p>Unclosed <b>bold</b></p>",
      })
  void what_is_useful_is_kept_and_mended(String html, String cleaned) {
    assertThat(clean(html)).isEqualTo(cleaned);
  }

  @Test
  void a_picture_without_a_usable_address_is_a_warning() {
    assertThat(PostContent.clean("<img src=\"http://[x/a.jpg\"><p>Text</p>", LINK).warnings())
        .containsExactly("It has 1 picture(s) without a usable address.");
    assertThat(PostContent.clean("<img src=\"https://my_blog.example/100%.jpg\">", LINK).image())
        .isEqualTo(new Post.Image("https://my_blog.example/100%25.jpg", "", null, null));
  }

  @Test
  void content_that_is_nested_without_end_stays_small() {
    assertThat(clean("<div>".repeat(10_000) + "deep" + "</div>".repeat(10_000))).contains("deep");
  }

  @Test
  void the_first_picture_that_fits_stands_for_the_post() {
    String html =
        """
        <img src="https://s.w.org/images/core/emoji/x.png" alt="x">
        <img src="/icon.png" width="32" height="32">
        <img src="/new.webp?x=1" width="900" height="600">
        <img src="/knee.jpg" alt=" A knee " width="300px" height="200">
        <img src="/later.png">
        """;

    assertThat(PostContent.clean(html, LINK).image())
        .isEqualTo(new Post.Image("https://blog.example/knee.jpg", "A knee", 300, 200));
    assertThat(PostContent.clean("<img src=/a.webp width=100%>", LINK).image())
        .isEqualTo(new Post.Image("https://blog.example/a.webp", "", null, null));
    assertThat(PostContent.clean("<p>Text</p>", LINK).image()).isNull();
  }
}
