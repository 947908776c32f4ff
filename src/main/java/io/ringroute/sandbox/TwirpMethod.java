package io.ringroute.sandbox;

import com.google.protobuf.Message;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One method of the API.
 *
 * @param path where it is reached, like {@code /twirp/livekit.SIP/CreateSIPParticipant}
 * @param prototype an empty request
 * @param arrived is told of every complete request, before its token is looked at
 * @param permitted whether the token's grants allow the request
 * @param handler answers it; runs on the twin's loop
 */
record TwirpMethod<Q extends Message>(
    String path,
    Q prototype,
    Consumer<Q> arrived,
    BiPredicate<Grants, Q> permitted,
    Function<Q, CompletionStage<? extends Message>> handler) {}
