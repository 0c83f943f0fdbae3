package io.postrider.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link ScriptedSmtpServer} does on one connection, step by step. A script that ends closes
 * the connection. Immutable.
 */
public final class SmtpScript {

  private final List<Step> steps;

  private SmtpScript(List<Step> steps) {
    this.steps = steps;
  }

  @FunctionalInterface
  private interface Step {
    void play(Stage stage) throws IOException;
  }

  /** A connection as a step sees it. */
  record Stage(Socket socket, BufferedReader in, OutputStream out, List<String> heard, Gate end) {

    /** The next line, noted; fails at the end of the stream. */
    String hear() throws IOException {
      String line = in.readLine();
      if (line == null) {
        throw new IOException("The client hung up after " + heard);
      }
      heard.add(line);
      return line;
    }

    void say(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  /** A script that has not said a word yet. */
  public static SmtpScript empty() {
    return new SmtpScript(List.of());
  }

  /** Greets and answers EHLO. */
  public static SmtpScript greeting() {
    return empty().say("220 script.example ESMTP").answer("EHLO", "250 script.example");
  }

  /** Greets and takes one message up to its envelope: what is next is DATA. */
  public static SmtpScript envelope() {
    return greeting().answer("MAIL", "250 2.1.0 Ok").answer("RCPT", "250 2.1.5 Ok");
  }

  /** Greets and takes one message up to its final dot; what is next is the reply to it. */
  public static SmtpScript message() {
    return envelope().answer("DATA", "354 Go ahead").hearText();
  }

  /** Says a line; several are separated by CR LF. */
  public SmtpScript say(String line) {
    return then(stage -> stage.say(line + "\r\n"));
  }

  /** Says part of a line, or anything else, just so. */
  public SmtpScript sayExactly(String text) {
    return then(stage -> stage.say(text));
  }

  /** Waits for a command with this verb, then answers; anything else is an error of the test. */
  public SmtpScript answer(String verb, String reply) {
    return hear(verb).say(reply);
  }

  /** Waits for a command with this verb and does not answer. */
  public SmtpScript hear(String verb) {
    return then(
        stage -> {
          String line = stage.hear();
          if (!line.toUpperCase(Locale.ROOT).startsWith(verb)) {
            throw new IOException("Expected %s but heard: %s".formatted(verb, line));
          }
        });
  }

  /** Waits for so many lines. */
  public SmtpScript hearLines(int count) {
    return then(
        stage -> {
          for (int i = 0; i < count; i++) {
            stage.hear();
          }
        });
  }

  /** Waits for a text up to its final dot. */
  public SmtpScript hearText() {
    return then(
        stage -> {
          while (!stage.hear().equals(".")) {
            // It is noted; nothing else to do.
          }
        });
  }

  /** Closes the connection (FIN). */
  public SmtpScript hangUp() {
    return then(stage -> stage.socket().close());
  }

  /** Resets the connection (RST). */
  public SmtpScript reset() {
    return then(
        stage -> {
          stage.socket().setSoLinger(true, 0);
          stage.socket().close();
        });
  }

  /** Says nothing until the gate opens or the server is closed. */
  public SmtpScript pause(Gate gate) {
    return then(stage -> gate.pass());
  }

  /** Says nothing more until the server is closed. */
  public SmtpScript fallSilent() {
    return then(stage -> stage.end().pass());
  }

  void play(Stage stage) throws IOException {
    for (Step step : steps) {
      step.play(stage);
    }
  }

  private SmtpScript then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new SmtpScript(List.copyOf(longer));
  }
}
