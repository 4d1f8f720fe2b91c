package dev.coinbeam.orchestration.rest;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.zip.ZipException;

/** Puts what happened on the network into words that end a sentence. */
public final class NetworkFailures {
  private NetworkFailures() {}

  /** The phrase for a failure to connect, send or read. */
  public static String explain(IOException failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return "the connection timed out";
    }
    if (failure instanceof HttpTimeoutException) {
      return "the server fell silent";
    }
    if (failure instanceof ConnectException) {
      return hasCause(failure, UnresolvedAddressException.class)
              || hasCause(failure, UnknownHostException.class)
          ? "the host is unknown"
          : "the connection was refused";
    }
    if (failure instanceof ZipException) {
      return "the compressed body is damaged";
    }
    String message = String.valueOf(failure.getMessage());
    if (message.contains("received no bytes")) {
      return "the server hung up without an answer";
    }
    if (hasCause(failure, EOFException.class) || message.contains("bytes received")) {
      return "the body ended too early";
    }
    return "the connection broke (" + message + ")";
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}
