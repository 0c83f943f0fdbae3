package io.postrider.posts.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import io.postrider.posts.content.PostContent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a post's pictures stands for it, and which never does. */
class LeadImageTest {

  private static final String LINK = "https://blog.example/first/";
  private static final String WEIR = "<img src='/weir.jpg' alt='The weir'>";

  private static @Nullable String lead(String html) {
    Post.Image image = PostContent.clean(html, LINK).image();
    return image == null ? null : image.url();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a card about another page: Ghost, Substack, Medium
        "<figure class='kg-card kg-bookmark-card'><a class=kg-bookmark-container href='https://other.example/'><div class=kg-bookmark-metadata><img class=kg-bookmark-icon src='https://other.example/icon-256.png' alt=''></div><div class=kg-bookmark-thumbnail><img src='https://other.example/thumb.jpg' alt=''></div></a></figure>",
        "<div class=embedded-post-wrap><a href='https://o.example/p'><img src='https://o.example/face.png'></a></div>",
        "<div class=graf--mixtapeEmbed><a class=mixtapeImage href='https://o.example/'><img src='https://o.example/m.jpg'></a></div>",
        "<blockquote class=twitter-tweet><div class=tweet-header><img src='https://o.example/u.jpg'></div></blockquote>",
        // icons of sites
        "<img src='https://other.example/favicon.ico'>",
        "<img src='https://www.google.com/s2/favicons?domain=other.example&sz=128'>",
        "<img src='https://icons.duckduckgo.com/ip3/other.example.ico'>",
        "<img src='https://other.example/apple-touch-icon.png'>",
        "<img src='https://other.example/favicon-192x192.png'>",
        // FeedBurner and other counters and buttons of feeds
        "<div class=feedflare><a href='http://f.example/~ff/m?a=x'><img src='http://f.example/~ff/m?d=yIl' border=0></a></div>",
        "<img src='http://feeds.feedburner.com/~r/mill/~4/abc'>",
        "<a href='http://feeds.wordpress.com/1.0/gocomments/m/1/'><img src='http://feeds.wordpress.com/1.0/comments/m/1/'></a>",
        "<img src='http://stats.wordpress.com/b.gif?host=m&blog=1'>",
        "<img src='https://medium.com/_/stat?event=post.clientViewed&postId=1'>",
        "<img src='http://da.feedsportal.com/r/1/a2.img' border=0>",
        "<img src='https://ssl-vg03.met.vgwort.de/na/0a1b'>",
        "<div class=addtoany_share_save_container><img src='https://static.addtoany.com/buttons/favicon.png'></div>",
        "<div class='sharedaddy'><img src='/share.png'></div>",
        // faces and moods
        "<img src='https://secure.gravatar.com/avatar/abc?s=256'>",
        "<img src='https://avatars2.githubusercontent.com/u/1'>",
        "<div class='author-box'><img src='/ida.jpg'></div>",
        "<div class='wp-block-post-author'><img class='avatar photo' src='/ida.jpg'></div>",
        "<img class=emoji src='/e/1f600.png' alt='😀'>",
        "<img src='https://cdn.example/twemoji/72x72/1f600.png' alt='😀'>",
        "<img src='/wp-includes/images/smilies/simple-smile.png' alt=':)'>",
        "<img src='https://static.xx.example/images/emoji.php/v9/t1/1f600.png' alt=smile>",
        // tiny, and known to be
        "<img src=/a.png width=32 height=32>",
        "<img src=/a.png style='width:2em'>",
        "<img src=/a.png style='max-height:40px'>",
        "<img src=/a-48x48.png>",
        "<img src='https://cdn.example/fetch/w_20,h_20,c_fill/a.jpg'>",
        "<img src='/a.jpg?w=24'>",
        "<img src=/assets/rss-icon.png>",
        "<img src=/img/icon_wink.gif>",
        "<img src=/img/spacer.gif>",
        "<img class='icon-external' src=/ext.png>",
        "<img src='https://img.shields.io/badge/build-passing-green.svg'>",
      })
  void what_is_no_picture_of_the_post_never_stands_for_it(String image) {
    assertThat(lead("<p>The weir is open.</p>" + image)).isNull();
    assertThat(lead(image + WEIR)).isEqualTo("https://blog.example/weir.jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=/weir.jpg>",
        "<figure class='wp-block-image size-large is-style-rounded'><img class=wp-image-7 src=/weir.jpg></figure>",
        "<figure class='kg-card kg-image-card'><img class=kg-image src=/weir.jpg width=2000 height=1200></figure>",
        "<div class=captioned-image-container><figure><a class='image-link image2'><picture><source type='image/webp' srcset='/w.webp 1456w'><img src=/weir.jpg width=1456 height=971 style='height:auto'></picture></a></figure></div>",
        "<figure><img alt='' src=/weir.jpg><figcaption>Ida</figcaption></figure>",
        "<img src=/weir.jpg style='width:100%;height:auto'>",
        "<img src=/weir.jpg width=100%>",
        "<a href='/iconic-places/'><img class='iconic-shot' src=/weir.jpg></a>",
        "<p class='lead-icons-of-design'><img src=/weir.jpg></p><p class=fin>The end.</p>",
      })
  void a_picture_of_the_post_stands_for_it_however_its_blog_dresses_it(String image) {
    assertThat(lead(image)).isEqualTo("https://blog.example/weir.jpg");
  }

  @Test
  void an_icon_stays_as_small_as_icons_are_and_one_of_another_site_goes() {
    assertThat(PostContent.clean("<p><img class=icon src=/pin.png> Here</p>", LINK).html())
        .isEqualTo("<p><img src=\"https://blog.example/pin.png\" width=\"24\" alt=\"\"> Here</p>");
    assertThat(PostContent.clean("<p><img src=/a.ico> Here</p>", LINK).html())
        .isEqualTo("<p> Here</p>");
    assertThat(PostContent.clean("<img x-icon src=/weir.jpg>", LINK).image()).isNotNull();
  }
}
