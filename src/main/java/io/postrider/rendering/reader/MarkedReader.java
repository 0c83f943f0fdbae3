package io.postrider.rendering.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reader whose values come later. Templates read it as they read a {@link ReaderView}, and get
 * marks; it notices when a template does anything with a mark but write it, because then the output
 * depends on the value in a way that putting the value in the mark's place would not show. Serves
 * one evaluation, in one thread.
 */
final class MarkedReader {

  /** The only expressions that may read a mark: what they do with it is nothing at all. */
  private static final Pattern PLAIN =
      Pattern.compile("\\s*reader\\.\\w+(\\s*\\?:\\s*'[^']*')?\\s*");

  /** What a mark stands for. */
  enum Value {
    NAME,
    FIRST_NAME,
    UNSUBSCRIBE,
    PREFERENCES,
    SUBJECT
  }

  /**
   * One reading of one value. Not a string, so that no expression can take it apart unseen. Its
   * text holds characters that every way of escaping writes differently, so that the form in which
   * it comes out tells how it was escaped.
   */
  record Mark(Value value, String text) {

    @Override
    public String toString() {
      return text;
    }
  }

  private final String secret;
  private final boolean named;
  private final List<Mark> marks = new ArrayList<>();
  private boolean examined;

  /**
   * A reader.
   *
   * @param secret in every mark and, being unguessable, nowhere else
   * @param named whether the name is known
   */
  MarkedReader(String secret, boolean named) {
    this.secret = secret;
    this.named = named;
  }

  public @Nullable Object getName() {
    return named ? mark(Value.NAME) : null;
  }

  public @Nullable Object getFirstName() {
    return named ? mark(Value.FIRST_NAME) : null;
  }

  public boolean isNamed() {
    return named;
  }

  public Object getUnsubscribe() {
    return mark(Value.UNSUBSCRIBE);
  }

  public Object getPreferences() {
    return mark(Value.PREFERENCES);
  }

  public Object getSubject() {
    return mark(Value.SUBJECT);
  }

  /** Evaluates an expression and watches what it does. */
  @Nullable Object watch(String expression, Supplier<@Nullable Object> evaluation) {
    int before = marks.size();
    Object result = evaluation.get();
    boolean untouched = marks.size() == before && !(result instanceof Mark);
    boolean handedOn =
        marks.size() == before + 1
            && result == marks.get(before)
            && PLAIN.matcher(expression).matches();
    examined |= !untouched && !handedOn;
    return result;
  }

  /** Whether some expression looked into a value instead of handing it on. */
  boolean examined() {
    return examined;
  }

  List<Mark> marks() {
    return marks;
  }

  String secret() {
    return secret;
  }

  private Mark mark(Value value) {
    String unique = secret + "-" + marks.size();
    String text =
        switch (value) {
          case UNSUBSCRIBE, PREFERENCES -> "https://" + unique + ".invalid/?<&\"'>";
          case NAME, FIRST_NAME, SUBJECT -> unique + "<&\"'>";
        };
    Mark mark = new Mark(value, text);
    marks.add(mark);
    return mark;
  }
}
