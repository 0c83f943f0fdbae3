package io.postrider.posts.blocks;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Removes what blogs and services put into a post for visitors of a page, told by the classes and
 * ids that they give it: buttons to share, lists of other posts, sign-up blocks with their notices;
 * then what forms leave behind.
 */
public final class BlockRemoval {

  /** Around a post or for its players; nobody wrote it, so nobody is told that it goes. */
  private static final Set<String> MACHINERY =
      Set.of(
          ("sharedaddy jp-relatedposts feedflare addtoany_share_save_container a2a_kit"
                  + " addthis_toolbox sociable ssba shariff heateor_sss_sharing_container"
                  + " sharethis-inline-share-buttons shareaholic-canvas et_social_inline"
                  + " simplesocialbuttons crp_related yarpp yarpp-related wpcnt wordads-ad"
                  + " wp-block-loginout wp-block-navigation wp-block-search"
                  + " image-link-expand kg-audio-player kg-video-overlay"
                  + " kg-video-player-container kg-toggle-card-icon")
              .split(" "));

  private static final Set<String> LISTINGS =
      Set.of(
          ("wp-block-latest-posts wp-block-latest-comments wp-block-archives wp-block-categories"
                  + " wp-block-tag-cloud wp-block-calendar wp-block-rss wp-block-page-list"
                  + " wp-block-query")
              .split(" "));

  /** Jetpack, Mailchimp, MailPoet, Kit, Substack, Ghost, Brevo, MailerLite, Newsletter, others. */
  private static final Set<String> SIGN_UPS =
      Set.of(
          ("wp-block-jetpack-mailchimp wp-block-jetpack-subscriptions jetpack_subscription_widget"
                  + " jetpack-subscribe-modal mc_embed_signup mc_embed_shell mc4wp-form"
                  + " mailpoet_form wp-block-mailpoet-subscription-form-block formkit-form"
                  + " seva-form convertkit-form wp-block-convertkit-form ck_form_container"
                  + " subscription-widget subscription-widget-wrap"
                  + " subscription-widget-wrap-editor subscribe-widget kg-signup-card"
                  + " sib-form sib-form-container sib_signup_form ml-embedded ml-form-embedcontainer"
                  + " ml-form-embedwrapper mailerlite-form tnp tnp-subscription tnp-widget"
                  + " embeddable-buttondown-form emailoctopus-form-wrapper sendfox-form"
                  + " mailster-form noptin-form ngl-form af-form-wrapper ctct-form-wrapper"
                  + " klaviyo-form newspack-newsletters-subscribe newsletter-block bd-form"
                  + " beehiiv-embed keila-form listmonk-form")
              .split(" "));

  /** What the page of a form shows once it is sent, wherever that stands. */
  private static final Set<String> NOTICES =
      Set.of(
          ("wp-block-jetpack-mailchimp_notification mailpoet_message mailpoet_validate_success"
                  + " mailpoet_validate_error mc4wp-response mce-responses mce-error-response"
                  + " mce-success-response formkit-alert formkit-powered-by-convertkit-container"
                  + " kg-signup-card-success kg-signup-card-error sib-form-message-panel"
                  + " sib_msg_disp ml-form-successbody w-form-done w-form-fail"
                  + " wpcf7-response-output gform_confirmation_message gform_validation_errors"
                  + " wpforms-confirmation-container ff-message-success"
                  + " emailoctopus-success-message emailoctopus-error-message ngl-message"
                  + " newspack-newsletters-subscribe__response"
                  + " contact-form-submission jetpack_subscription_widget_success")
              .split(" "));

  /** Substack's buttons, of which some lead to a sign-up or to sharing. */
  private static final Set<String> BUTTONS = Set.of("button-wrapper", "captioned-button-wrap");

  private static final String TO_SIGN_UP = "a[href*=/subscribe]";
  private static final String TO_SHARE = "a[href*=action=share]";

  /** Longer blocks hold more than a sign-up. */
  static final int MOST_WORDS = 80;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private BlockRemoval() {}

  /**
   * Removes them all.
   *
   * @param body of a {@link BoundedCopy}
   * @param warnings receives what is lost with them
   */
  public static void from(Element body, Set<String> warnings) {
    for (Element element : body.select("[class], [id]")) {
      if (SPACE
          .splitAsStream(Marker.names(element))
          .anyMatch(name -> isOf(element, name, warnings))) {
        element.remove();
      }
    }
    FormBlocks.remove(body, warnings);
  }

  private static boolean isOf(Element element, String name, Set<String> warnings) {
    if (MACHINERY.contains(name)) {
      return true;
    }
    if (LISTINGS.contains(name)) {
      return lost(LostContent.LISTING, warnings);
    }
    if (NOTICES.contains(name) || (SIGN_UPS.contains(name) && isShort(element))) {
      return lost(LostContent.SIGN_UP, warnings);
    }
    if (BUTTONS.contains(name) && element.selectFirst(TO_SIGN_UP) != null) {
      return lost(LostContent.SIGN_UP, warnings);
    }
    return BUTTONS.contains(name) && element.selectFirst(TO_SHARE) != null;
  }

  private static boolean lost(LostContent loss, Set<String> warnings) {
    warnings.add(loss.sentence());
    return true;
  }

  /** Whether it holds no more words than a sign-up block has. */
  static boolean isShort(Element element) {
    return SPACE.splitAsStream(element.text()).limit(MOST_WORDS + 1L).count() <= MOST_WORDS;
  }

  /** Whether one of these classes or ids is a service's for sign-ups. */
  static boolean isSignUp(String names) {
    return SPACE.splitAsStream(names).anyMatch(SIGN_UPS::contains);
  }
}
