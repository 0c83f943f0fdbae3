package io.postrider.delivery.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * Makes the sockets of all lines and keeps hold of the open ones, so that they can be broken all at
 * once.
 */
final class LineSockets extends SocketFactory {

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean broken;

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new LineSocket();
    open.add(socket);
    // Without this each message waits some 40 ms for a delayed acknowledgement.
    socket.setTcpNoDelay(true);
    // Read after the socket was added: either breakAll sees the socket or we see that it was
    // called.
    if (broken) {
      socket.close();
      throw new SocketException("Sending was broken off");
    }
    return socket;
  }

  /** Closes every socket under whoever uses it, and hands out no more. */
  void breakAll() {
    broken = true;
    for (Socket socket : List.copyOf(open)) {
      try {
        socket.close();
      } catch (IOException gone) {
        open.remove(socket);
      }
    }
  }

  boolean isBroken() {
    return broken;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unconnectedOnly();
  }

  // A connecting factory method would ignore the connect time-out.
  private static IOException unconnectedOnly() {
    return new IOException("Only unconnected sockets are made here");
  }

  private final class LineSocket extends Socket {
    // Jakarta Mail forgets a socket that could not connect without closing it.
    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
      try {
        super.connect(to, timeout);
      } catch (IOException failure) {
        close();
        throw failure;
      }
    }

    @Override
    public synchronized void close() throws IOException {
      open.remove(this);
      super.close();
    }
  }
}
