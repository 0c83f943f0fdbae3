package io.postrider.testing;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and standard error, which each thread and those that it starts may divert, so
 * that several commands can run beside each other.
 */
final class Console {

  private static final Console INSTALLED = new Console();

  private final Diverted out = new Diverted(System.out);
  private final Diverted err = new Diverted(System.err);

  private Console() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  static Console install() {
    return INSTALLED;
  }

  void divert(OutputStream toOut, OutputStream toErr) {
    out.divert(toOut);
    err.divert(toErr);
  }

  void restore() {
    out.restore();
    err.restore();
  }

  private static final class Diverted extends OutputStream {

    private final OutputStream original;
    private final InheritableThreadLocal<OutputStream> target = new InheritableThreadLocal<>();

    Diverted(OutputStream original) {
      this.original = original;
    }

    void divert(OutputStream other) {
      target.set(other);
    }

    void restore() {
      target.remove();
    }

    private OutputStream current() {
      OutputStream other = target.get();
      return other == null ? original : other;
    }

    @Override
    public void write(int octet) throws java.io.IOException {
      current().write(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws java.io.IOException {
      current().write(octets, offset, length);
    }

    @Override
    public void flush() throws java.io.IOException {
      current().flush();
    }
  }
}
