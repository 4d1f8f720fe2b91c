package dev.coinbeam.orchestration.cloudml;

import dev.coinbeam.features.CoinbeamException;
import java.util.regex.Pattern;

/**
 * What a service runs containers on.
 *
 * @param type such as {@code e2-standard-4}; empty for what fits the service
 * @param serviceAccount an e-mail address whom they act as; empty for the service's own
 */
public record Machines(String type, String serviceAccount) {
  private static final Pattern TYPE = Pattern.compile("|[a-z0-9]+(-[a-z0-9]+)*|[a-z_]+");
  private static final Pattern ACCOUNT = Pattern.compile("|[^@\\s]+@[^@\\s]+\\.[a-z]+");

  public Machines {
    if (!TYPE.matcher(type).matches()) {
      throw new CoinbeamException(
          "The machine type is '%s'; expected one such as e2-standard-4.".formatted(type));
    }
    if (!ACCOUNT.matcher(serviceAccount).matches()) {
      throw new CoinbeamException(
          "The service account is '%s'; expected an e-mail address such as coinbeam@my-project.iam.gserviceaccount.com."
              .formatted(serviceAccount));
    }
  }

  /** The type, or another where none is named. */
  public String typeOr(String other) {
    return type.isEmpty() ? other : type;
  }
}
