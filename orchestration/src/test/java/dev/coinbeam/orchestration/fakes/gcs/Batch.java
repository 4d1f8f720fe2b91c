package dev.coinbeam.orchestration.fakes.gcs;

import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.FakeResponse;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Several requests in one, each answered for itself. */
final class Batch {
  private static final String BOUNDARY = "batch_of_the_fake";
  private static final int MOST = 100;

  private Batch() {}

  /** How one of the requests is answered. */
  @FunctionalInterface
  interface Answer {
    FakeResponse to(FakeRequest request);
  }

  static FakeResponse answer(FakeRequest batch, Answer each) {
    batch.allowParameters(Set.of());
    Multipart body = Multipart.parse(batch, "multipart/mixed");
    if (body.parts().size() > MOST) {
      throw Refusal.invalid("The batch has more than " + MOST + " requests.");
    }
    StringBuilder text = new StringBuilder();
    for (Multipart.Part part : body.parts()) {
      FakeResponse response = each.to(request(part));
      text.append("--").append(BOUNDARY).append("\r\nContent-Type: application/http\r\n");
      String id = part.headers().get("content-id");
      if (id != null) {
        text.append("Content-ID: <response-").append(id.replaceAll("[<>]", "")).append(">\r\n");
      }
      text.append("\r\nHTTP/1.1 ").append(response.status()).append(" X\r\n");
      response.headers().forEach((k, v) -> text.append(k).append(": ").append(v).append("\r\n"));
      text.append("Content-Length: ").append(response.body().length).append("\r\n\r\n");
      text.append(new String(response.body(), StandardCharsets.UTF_8)).append("\r\n");
    }
    text.append("--").append(BOUNDARY).append("--\r\n");
    return new FakeResponse(
        200,
        Map.of("Content-Type", "multipart/mixed; boundary=" + BOUNDARY),
        text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static FakeRequest request(Multipart.Part part) {
    String text = part.text();
    String[] first = text.substring(0, text.indexOf("\r\n")).split(" ", 3);
    int blank = text.indexOf("\r\n\r\n");
    String body = blank < 0 ? "" : text.substring(blank + 4).strip();
    URI uri = URI.create(first[1]);
    return new FakeRequest(
        first[0],
        uri.getRawPath(),
        FakeRequest.parseQuery(uri.getRawQuery()),
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
