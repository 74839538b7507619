package dev.countersign.local.issuer;

import dev.countersign.local.cli.ShortDuration;
import dev.countersign.local.data.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a token for any principal, signed by the key of the local data directory. */
@Command(
        name = "token",
        description = "Prints a token signed by the local development key.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class TokenCommand implements Callable<Integer> {

    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    private static final Pattern SEMVER =
            Pattern.compile("(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)([-+][0-9A-Za-z.+-]+)?");
    private static final Duration LONGEST = Duration.ofDays(366);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--principal", required = true, paramLabel = "NAME", description = "Who acts.")
    @SuppressWarnings("NullAway.Init") // required
    private String principal;

    @Option(names = "--kind", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required
    private TokenSubject.Kind kind;

    @Option(names = "--role", paramLabel = "ROLE", split = ",", description = "What it may decide; may be repeated.")
    private List<String> roles = new ArrayList<>();

    @Option(names = "--agent", paramLabel = "NAME", description = "For an agent: its definition's name.")
    private @Nullable String agent;

    @Option(names = "--agent-version", paramLabel = "VERSION", description = "For an agent: its definition's version.")
    private @Nullable String agentVersion;

    @Option(names = "--model", description = "For an agent: the model that runs it.")
    private @Nullable String model;

    @Option(
            names = "--project",
            split = ",",
            defaultValue = "*",
            description = "Where it may act; may be repeated; * is everywhere.")
    private List<String> projects = new ArrayList<>();

    @Option(
            names = "--ttl",
            defaultValue = "8h",
            converter = ShortDuration.class,
            description = "How long it holds, up to 366d.")
    private Duration ttl = Duration.ofHours(8);

    @Option(names = "--data", defaultValue = DataDirectory.DEFAULT, description = "The data directory.")
    private Path data = Path.of(DataDirectory.DEFAULT);

    @Override
    public Integer call() {
        LocalIssuer issuer = LocalIssuer.open(DataDirectory.at(data), Clock.systemUTC());
        spec.commandLine().getOut().println(issuer.sign(subject(), life()));
        return 0;
    }

    private TokenSubject subject() {
        require(PRINCIPAL.matcher(principal).matches(), "--principal takes letters, digits and . _ @ -, at most 100");
        for (String role : roles) {
            require(SLUG.matcher(role).matches(), "--role takes lower-case letters, digits and -, not '" + role + "'");
        }
        for (String project : projects) {
            require(
                    project.equals("*") || SLUG.matcher(project).matches(),
                    "--project takes lower-case letters, digits and -, or *, not '" + project + "'");
        }
        return new TokenSubject(principal, kind, roles, projects, boundAgent());
    }

    private TokenSubject.@Nullable Agent boundAgent() {
        if (kind != TokenSubject.Kind.AGENT) {
            require(
                    Stream.of(agent, agentVersion, model).allMatch(value -> value == null),
                    "--agent, --agent-version and --model are for --kind agent");
            return null;
        }
        if (agent == null || agentVersion == null || model == null) {
            throw new ParameterException(spec.commandLine(), "--kind agent needs --agent, --agent-version and --model");
        }
        require(SLUG.matcher(agent).matches(), "--agent takes lower-case letters, digits and -");
        require(SEMVER.matcher(agentVersion).matches(), "--agent-version takes a version such as 1.4.0");
        return new TokenSubject.Agent(agent, agentVersion, model);
    }

    private Duration life() {
        require(ttl.compareTo(LONGEST) <= 0, "--ttl takes at most 366d");
        return ttl;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
