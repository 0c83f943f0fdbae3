package io.postrider.rendering.model;

/** What text templates need: {@code [(${plain.wrap(post.excerpt)})]}. Stateless. */
final class PlainText {

  /** How many characters a line has at most. */
  static final int WIDTH = 76;

  /** The text in lines of at most 76 characters; a longer word, an address say, stays whole. */
  public String wrap(String text) {
    return wrap(text, "");
  }

  /** The same with something in front of every line but the first. */
  public String wrap(String text, String indent) {
    return wrap(text, indent, WIDTH);
  }

  static String wrap(String text, String indent, int width) {
    StringBuilder lines = new StringBuilder();
    int room = width;
    for (String word : Words.oneLine(text).split(" ", -1)) {
      int length = word.codePointCount(0, word.length());
      if (!lines.isEmpty() && room < length + 1) {
        lines.append('\n').append(indent);
        room = width - indent.length();
      } else if (!lines.isEmpty()) {
        lines.append(' ');
        room--;
      }
      lines.append(word);
      room -= length;
    }
    return lines.toString();
  }

  /** A line of such characters, as long as the text's last line once wrapped. */
  public String underline(String text, String with) {
    String wrapped = wrap(text);
    int longest = wrapped.lines().mapToInt(l -> l.codePointCount(0, l.length())).max().orElse(1);
    return with.repeat(Math.max(3, longest));
  }
}
