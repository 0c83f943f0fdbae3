package io.postrider.testing;

/**
 * What a {@link BreakingSmtpServer} does at a stage.
 *
 * @param reply what it says, nothing where empty
 * @param end how it goes on
 */
public record Fault(String reply, End end) {

  /** How a stage ends. */
  public enum End {
    GO_ON,
    CLOSE,
    RESET,
    SILENCE
  }

  public static Fault reply(String reply) {
    return new Fault(reply, End.GO_ON);
  }

  public static Fault replyAndClose(String reply) {
    return new Fault(reply, End.CLOSE);
  }

  public static Fault replyAndReset(String reply) {
    return new Fault(reply, End.RESET);
  }

  public static Fault close() {
    return new Fault("", End.CLOSE);
  }

  public static Fault reset() {
    return new Fault("", End.RESET);
  }

  public static Fault silence() {
    return new Fault("", End.SILENCE);
  }
}
