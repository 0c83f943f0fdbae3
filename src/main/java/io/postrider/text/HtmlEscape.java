package io.postrider.text;

/** Characters as HTML that shows them. */
public final class HtmlEscape {

  private HtmlEscape() {}

  /** For text between tags. */
  public static String text(String characters) {
    return characters.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** For the value of an attribute in double quotes. */
  public static String attribute(String characters) {
    return text(characters).replace("\"", "&quot;");
  }
}
