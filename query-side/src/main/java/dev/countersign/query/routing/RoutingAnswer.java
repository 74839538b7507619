package dev.countersign.query.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which agent takes a request, and why.
 *
 * @param request the request as asked
 * @param answer who takes it; null when the definitions do not tell
 * @param why why nobody is named, where nobody is
 * @param candidates everybody whom any evidence speaks of, the best first, at most twenty
 */
record RoutingAnswer(
        String request,
        @JsonInclude @Nullable Chosen answer,
        @Nullable String why,
        List<Candidate> candidates) {

    /**
     * The agent that takes the request.
     *
     * @param agent its name
     * @param score as among the candidates
     * @param because the reasons as sentences, the weightiest first
     */
    record Chosen(String agent, double score, List<String> because) {}

    /**
     * An agent that evidence speaks of.
     *
     * @param agent its name
     * @param score the weights for it less the weights against it
     * @param evidenceFor what speaks for it, the weightiest first
     * @param evidenceAgainst what speaks against it, the weightiest first
     * @param instead whom its definition names for what it does not take, where that speaks against it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Candidate(
            String agent,
            double score,
            @JsonProperty("for") List<Evidence> evidenceFor,
            @JsonProperty("against") List<Evidence> evidenceAgainst,
            @Nullable List<String> instead) {}

    /**
     * A passage of a definition that shares words with the request.
     *
     * @param evidence the passage as written
     * @param where whose definition and which place, such as {@code tester: trigger-phrases[0]}
     * @param words the words of the request it accounts for, as asked
     * @param weight what it adds to the score, or takes from it
     */
    record Evidence(String evidence, String where, List<String> words, double weight) {}
}
