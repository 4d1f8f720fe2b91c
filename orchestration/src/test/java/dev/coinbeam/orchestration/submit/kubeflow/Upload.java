package dev.coinbeam.orchestration.submit.kubeflow;

import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one file of a form, read strictly (RFC 7578).
 *
 * @param name the file's
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Made once and never compared.
record Upload(String name, byte[] content) {
  private static final String FIELD = "uploadfile";
  private static final Pattern TYPE =
      Pattern.compile("multipart/form-data; boundary=([A-Za-z0-9'()+_,./:=?-]{1,70})");
  private static final Pattern DISPOSITION =
      Pattern.compile("Content-Disposition: form-data; name=\"([^\"]+)\"; filename=\"([^\"]+)\"");

  static Upload of(FakeRequest request) {
    Matcher type = TYPE.matcher(request.header("Content-Type").orElse(""));
    if (!type.matches()) {
      throw Refusal.invalid("Failed to read pipeline from file");
    }
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    String opening = "--" + type.group(1) + "\r\n";
    String closing = "\r\n--" + type.group(1) + "--\r\n";
    int headersEnd = body.indexOf("\r\n\r\n");
    if (!body.startsWith(opening) || !body.endsWith(closing) || headersEnd < 0) {
      throw Refusal.invalid("Failed to read pipeline from file");
    }
    String content = body.substring(headersEnd + 4, body.length() - closing.length());
    if (content.contains("\r\n--" + type.group(1))) {
      throw Refusal.invalid("Failed to read pipeline from file");
    }
    String disposition = body.substring(opening.length(), headersEnd).split("\r\n", -1)[0];
    Matcher named = DISPOSITION.matcher(disposition);
    if (!named.matches() || !named.group(1).equals(FIELD)) {
      throw Refusal.invalid("Failed to read pipeline from file");
    }
    if (!named.group(2).matches(".*\\.(yaml|yml|json)")) {
      throw Refusal.invalid("Failed to read a pipeline spec file");
    }
    return new Upload(named.group(2), content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
