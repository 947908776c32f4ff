package io.ringroute.sandbox;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;

/** The two encodings of Twirp: protobuf, and protobuf's JSON with the field names of the schema. */
enum TwirpCodec {
  PROTOBUF("application/protobuf") {
    @Override
    Message parse(Message prototype, byte[] body) throws InvalidProtocolBufferException {
      return prototype.getParserForType().parseFrom(body);
    }

    @Override
    byte[] print(Message message) {
      return message.toByteArray();
    }
  },

  JSON("application/json") {
    @Override
    Message parse(Message prototype, byte[] body) throws InvalidProtocolBufferException {
      Message.Builder builder = prototype.newBuilderForType();
      String json = new String(body, StandardCharsets.UTF_8);
      JsonFormat.parser().ignoringUnknownFields().merge(json, builder);
      return builder.build();
    }

    @Override
    byte[] print(Message message) throws InvalidProtocolBufferException {
      JsonFormat.Printer printer =
          JsonFormat.printer()
              .preservingProtoFieldNames()
              .alwaysPrintFieldsWithNoPresence()
              .omittingInsignificantWhitespace();
      return printer.print(message).getBytes(StandardCharsets.UTF_8);
    }
  };

  private final String contentType;

  TwirpCodec(String contentType) {
    this.contentType = contentType;
  }

  /**
   * @param header the request's Content-Type, parameters and all; may be null
   * @throws TwirpError bad_route for any other encoding
   */
  static TwirpCodec of(String header) {
    String type = header == null ? "" : header.split(";", 2)[0].trim();
    for (TwirpCodec codec : values()) {
      if (codec.contentType.equalsIgnoreCase(type)) {
        return codec;
      }
    }
    throw new TwirpError(TwirpCode.BAD_ROUTE, "unexpected Content-Type: \"" + type + "\"");
  }

  String contentType() {
    return contentType;
  }

  abstract Message parse(Message prototype, byte[] body) throws InvalidProtocolBufferException;

  abstract byte[] print(Message message) throws InvalidProtocolBufferException;
}
