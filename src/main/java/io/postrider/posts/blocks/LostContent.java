package io.postrider.posts.blocks;

/** What a mail cannot have of a post's content; each is said once, however often it occurs. */
public enum LostContent {
  END("It is too long for a mail, so its end is left out."),
  SIGN_UP("It has a sign-up block, which is not for people who get the mail; it is left out."),
  FORM("It has a form, which does not work in a mail; it is left out."),
  BUTTON("It has a button that works on its page only; it is left out."),
  HIDDEN("It has text that its page hides; it is left out."),
  LISTING("It lists other posts or pages of its site, as only a page can; the list is left out."),
  DRAWING("It has a drawing (SVG), which mail programs do not show; it is left out."),
  FORMULA("It has a formula (MathML), which mail programs do not show; it is left out."),
  OBJECT("It has an embedded object, which mail programs do not show; it is left out."),
  EMBED("It embeds something without an address, which is left out."),
  BACKGROUND("It has a picture as a background, which is left out; place it as a picture."),
  INLINE_PICTURE(
      "It has a picture within its text (data:), which mail programs do not show; upload it as a"
          + " file.");

  private final String sentence;

  LostContent(String sentence) {
    this.sentence = sentence;
  }

  /** What is lost, for whoever collects the post. */
  public String sentence() {
    return sentence;
  }
}
