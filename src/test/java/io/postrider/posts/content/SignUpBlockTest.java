package io.postrider.posts.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-up blocks as services put them into posts, each between two sentences of an article. */
class SignUpBlockTest {

  private static final String SIGN_UP =
      "It has a sign-up block, which is not for people who get the mail; it is left out.";
  private static final String FORM =
      "It has a form, which does not work in a mail; it is left out.";

  private static PostContent clean(String html) {
    return PostContent.clean(html, "https://blog.example/first/");
  }

  private static PostContent around(String block) {
    return clean("<p>The ferry runs.</p>" + block + "<p>Bring a coat.</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Jetpack, with its form, and without it where a filter took the form away
        "<div class='wp-block-jetpack-mailchimp'><form><input type=email></form><div class='wp-block-jetpack-mailchimp_notification wp-block-jetpack-mailchimp_success' role=status>You are in.</div></div>",
        "<div class='wp-block-jetpack-mailchimp_notification' role=alert>It failed.</div>",
        "<div class='wp-block-jetpack-subscriptions__supports-newline wp-block-jetpack-subscriptions'><div class=jetpack_subscription_widget><p>Type your email…</p><p>Join 12 other readers</p></div></div>",
        // Mailchimp's own and MC4WP
        "<div id=mc_embed_signup><form><h2>Hear from us</h2><input name=EMAIL></form><div id=mce-responses>Almost there.</div></div>",
        "<form class='mc4wp-form'><input type=email></form><div class=mc4wp-response>Thank you.</div>",
        // MailPoet
        "<div class='mailpoet_form mailpoet_form_shortcode'><form><input></form><div class=mailpoet_message><p class=mailpoet_validate_success>Look into your inbox.</p></div></div>",
        // Kit
        "<div class='seva-form formkit-form'><h2>Join us</h2><ul class='formkit-alert formkit-alert-error'><li>No.</li></ul><div class=formkit-powered-by-convertkit-container>Built with Kit</div></div>",
        // Substack
        "<div class=subscription-widget-wrap-editor><div class='subscription-widget show-subscribe'><div class=preamble><p class=cta-caption>Thanks for reading! Subscribe for free.</p></div><form><input type=email></form></div></div>",
        "<p class=button-wrapper data-component-name=ButtonCreateButton><a class='button primary' href='https://mill.substack.com/subscribe?'><span>Subscribe now</span></a></p>",
        "<iframe src='https://mill.substack.com/embed' width=480></iframe>",
        // Ghost
        "<div class='kg-card kg-signup-card' data-lexical-signup-form><h2 class=kg-signup-card-heading>Sign up</h2><form data-members-form=signup><input data-members-email><div class=kg-signup-card-success>Email sent!</div></form><p class=kg-signup-card-disclaimer>No spam.</p></div>",
        // others
        "<div class='ml-embedded'><div class=ml-form-successBody><h4>Thank you!</h4></div></div>",
        "<div class='sib-form'><div id=success-message class=sib-form-message-panel>Done.</div><form><input></form></div>",
        "<div class='tnp tnp-subscription'><form><input type=email></form><p>We respect you.</p></div>",
        "<div class='newsletter-signup'><h3>Stay close</h3><p>A letter each month.</p><form><input type=email></form></div>",
        "<section id='subscribe'><div><p>One letter a week.</p><form><input type=email></form></div></section>",
        "<div class='w-form-done'><div>Thank you! We got it.</div></div><div class=w-form-fail>Oops!</div>",
      })
  void a_sign_up_block_goes_with_its_form_its_words_and_its_notices(String block) {
    PostContent content = around(block);
    assertThat(content.text()).isEqualTo("The ferry runs. Bring a coat.");
    assertThat(content.warnings()).containsExactly(SIGN_UP);
    assertThat(Excerpt.of("<p>The ferry runs.</p>" + block, content)).isEqualTo("The ferry runs.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<form><label>Name <input name=n></label><button>Send</button></form>",
        "<form><input></form><div role=status>Sending…</div><div class='form-error'>It failed.</div><div aria-live=polite>Sent.</div>",
        "<div class=w-form><form><input></form><div>Thank you.</div></div>",
        "<div class=wpcf7><form><input></form><div class=wpcf7-response>Sent.</div></div>",
        "<div class='contact-form'><h3>Write to us</h3><form><textarea></textarea></form></div>",
        "<p>Vote:</p><form class=poll><input type=radio name=v> Yes <button>Vote</button></form>",
      })
  void another_form_goes_with_its_notices(String block) {
    PostContent content = around(block);
    assertThat(content.text().replace(" Vote:", "")).isEqualTo("The ferry runs. Bring a coat.");
    assertThat(content.warnings()).containsExactly(FORM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='newsletter post-content'><p>The ferry runs.</p><form><input></form></div>",
        "<div class='subscription'><p>The ferry runs.</p><form class=newsletter><input></form></div>",
        "<form><p>The ferry runs.</p></form><p>The ferry runs.</p>",
        "<div class='form-notice'><p>The ferry runs.</p></div>",
        "<div class='alert alert-info' role=alert><p>The ferry runs.</p></div>",
        "<div role=status>The ferry runs.</div><p>On weekdays.</p><form><input></form>",
      })
  void the_text_of_an_article_stays_whatever_the_box_around_it_is_called(String html) {
    assertThat(clean(html).text()).contains("The ferry runs.");
  }

  @Test
  void a_form_around_a_whole_article_goes_without_the_article() {
    String article = "<p>The ferry runs from the mill to the weir on weekdays.</p>".repeat(10);
    PostContent content = clean("<form id=aspnetForm><input type=hidden>" + article + "</form>");
    assertThat(content.html()).isEqualTo(article);
    assertThat(content.warnings()).isEmpty();
  }

  @Test
  void a_long_block_with_a_sign_up_in_it_keeps_its_text_and_loses_form_and_notices() {
    String article = "<p>The ferry runs from the mill to the weir on weekdays.</p>".repeat(10);
    PostContent content =
        clean(
            "<div class='subscribe-box mailpoet_form'>"
                + article
                + "<form><input></form><p class=mailpoet_validate_error>No.</p></div>");
    assertThat(content.text()).contains("weekdays").doesNotContain("No.");
    assertThat(content.warnings()).containsExactlyInAnyOrder(SIGN_UP, FORM);
  }
}
