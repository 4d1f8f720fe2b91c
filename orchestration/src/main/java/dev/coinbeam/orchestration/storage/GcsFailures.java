package dev.coinbeam.orchestration.storage;

import com.google.cloud.storage.StorageException;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Says in one sentence why Cloud Storage did not do what was asked. */
final class GcsFailures {
  private GcsFailures() {}

  /**
   * The exception to throw for a failure.
   *
   * @param verb what was tried: {@code read}, {@code write}, {@code delete}, {@code list}, {@code
   *     create}
   * @param url the object or bucket that it was tried on
   */
  static CoinbeamException explain(String verb, String url, Throwable failure) {
    return new CoinbeamException(
        "Cannot " + verb + " " + url + ": " + cause(verb, url, failure) + ".", failure);
  }

  /** The HTTP status that the service answered with; 0 when it did not answer. */
  static int code(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StorageException e) {
        return e.getCode();
      }
    }
    return 0;
  }

  private static String cause(String verb, String url, Throwable failure) {
    if (isAbout(failure, "invalid_grant", "token has been expired", "token expired")) {
      return "the Google Cloud credentials have expired or were withdrawn; run 'gcloud auth"
          + " application-default login' again";
    }
    int code = code(failure);
    return switch (code) {
      case 400 -> "the service takes the request for wrong (" + message(failure) + ")";
      case 401 ->
          "the service does not accept the Google Cloud credentials (401); run 'gcloud auth"
              + " application-default login' again";
      case 403 -> forbidden(verb, failure);
      case 404 -> missing(verb, url, failure);
      case 409 -> "the name is taken (409: " + message(failure) + ")";
      case 412 -> "another process changed it at the same time; see what wrote it, then try again";
      case 429 -> "the service is asked too often (429), also after several attempts; wait a while";
      default -> passing(code, failure);
    };
  }

  private static String forbidden(String verb, Throwable failure) {
    if (isAbout(failure, "billing")) {
      return "the project has no active billing account (403); enable billing for it";
    }
    String role =
        switch (verb) {
          case "read", "list" ->
              "roles/storage.objectViewer on the bucket, or objectAdmin to write";
          case "create" -> "roles/storage.admin on the project";
          default -> "roles/storage.objectAdmin on the bucket";
        };
    return "permission is denied (403: " + message(failure) + "); ask for " + role;
  }

  private static String missing(String verb, String url, Throwable failure) {
    if (isAbout(failure, "bucket does not exist", "bucket not found")) {
      return "there is no such bucket; check the name, or make it with --create-bucket on 'coinbeam"
          + " run' or 'coinbeam ingest'";
    }
    return verb.equals("read")
        ? "there is no such object, or it was replaced meanwhile"
        : "the service finds no " + url + " (404: " + message(failure) + ")";
  }

  private static String passing(int code, Throwable failure) {
    if (code >= 500) {
      return "the service failed (" + code + "), also after several attempts; try again later";
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnknownHostException) {
        return "the host " + t.getMessage() + " is unknown; check the network";
      } else if (t instanceof ConnectException) {
        return "the connection was refused; check the network";
      } else if (t instanceof SocketTimeoutException) {
        return "the service fell silent; check the network, then try again";
      }
    }
    return failure instanceof IOException || code == 0
        ? "the connection broke (" + message(failure) + "); check the network, then try again"
        : "the service answered with " + code + " (" + message(failure) + ")";
  }

  /** Whether any message in the chain says one of these, which are in lower case. */
  private static boolean isAbout(Throwable failure, String... texts) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      for (String text : texts) {
        if (message.contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String message(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R[\\s\\S]*", "");
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
