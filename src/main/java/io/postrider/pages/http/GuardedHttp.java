package io.postrider.pages.http;

import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with a {@link ConnectionGuard}. Tomcat's own limits are about silence: who sends an octet
 * now and then stays for ever. Public, for Tomcat makes it by its name.
 */
public final class GuardedHttp extends Http11NioProtocol {

  private static final Log LOG = LogFactory.getLog(GuardedHttp.class);

  private final Door door;
  private @Nullable Future<?> rounds;

  public GuardedHttp() {
    this(new Door());
  }

  private GuardedHttp(Door door) {
    super(door);
    this.door = door;
  }

  /** To be called before it starts. */
  void guardedBy(ConnectionGuard doorman) {
    door.doorman = doorman;
  }

  @Override
  public void start() throws Exception {
    super.start();
    rounds = getUtilityExecutor().scheduleWithFixedDelay(door::lookAround, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (rounds != null) {
      rounds.cancel(false);
    }
    super.stop();
  }

  @Override
  protected Log getLog() {
    return LOG;
  }

  /** Where connections come in. */
  private static final class Door extends NioEndpoint {

    private volatile @Nullable ConnectionGuard doorman;

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
      ConnectionGuard asked = doorman;
      return (asked == null || asked.admits(socket.socket().getInetAddress(), socket))
          && super.setSocketOptions(socket);
    }

    void lookAround() {
      ConnectionGuard asked = doorman;
      if (asked != null) {
        asked.lookAround();
      }
    }
  }
}
