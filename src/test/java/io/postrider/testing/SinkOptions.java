package io.postrider.testing;

import java.net.InetAddress;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** What an {@link SmtpSink} offers. */
public final class SinkOptions {

  private boolean keepsText = true;
  private boolean isStrict = true;
  private SelfSigned certificate;
  private String user;
  private String password;
  private int port;
  private boolean pipelines = true;

  SinkOptions() {}

  /** Keeps the envelopes and forgets the texts, for runs of many thousands. */
  public SinkOptions envelopesOnly() {
    keepsText = false;
    return this;
  }

  /** Listens there, instead of where there is room: a relay that comes back. */
  public SinkOptions port(int number) {
    port = number;
    return this;
  }

  /** Takes what is no digest, too: nothing is checked. */
  public SinkOptions anyText() {
    isStrict = false;
    return this;
  }

  /** Takes one command at a time, as a sink with TLS or credentials does anyway. */
  public SinkOptions oneCommandAtATime() {
    pipelines = false;
    return this;
  }

  /** Offers STARTTLS. */
  public SinkOptions startTls(SelfSigned identity) {
    certificate = identity;
    return this;
  }

  /** Wants credentials: 530 without, 535 for wrong ones. */
  public SinkOptions credentials(String name, String secret) {
    user = name;
    password = secret;
    return this;
  }

  public SmtpSink start() {
    return new SmtpSink(this);
  }

  boolean keepsText() {
    return keepsText;
  }

  boolean isStrict() {
    return isStrict;
  }

  SMTPServer build(SmtpSink sink) {
    SMTPServer.Builder builder =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("sink.example")
            .insertReceivedHeaders(false)
            .connectionTimeoutMs(600_000)
            .sessionHandler(sink.new Door())
            .messageHandlerFactory(sink::transaction);
    if (certificate != null) {
      builder.enableTLS().startTlsSocketFactory(certificate.context());
    }
    if (user != null) {
      builder
          .requireAuth()
          .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(this::check));
    }
    SMTPServer server = builder.build();
    server.getCommandHandler().addCommand(new FallibleData(server.getCommandHandler()));
    if (pipelines && certificate == null && user == null) {
      server.getCommandHandler().addCommand(new PipeliningEhlo());
    }
    return server;
  }

  private void check(String name, String secret, MessageContext context)
      throws LoginFailedException {
    if (!user.equals(name) || !password.equals(secret)) {
      throw new LoginFailedException();
    }
  }
}
