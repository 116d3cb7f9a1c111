package org.alnm.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents keep their promises: their Java compiles, their first screen is one. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("alnm.root", ".."));
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void snippetsCompile(Path document, @TempDir Path classes) throws IOException {
        Matcher snippets = JAVA.matcher(Files.readString(document));
        int n = 0;
        while (snippets.find()) {
            compile(document + " snippet " + ++n, snippets.group(1), classes);
        }
    }

    @Test
    void theReadmeHasSnippets() throws IOException {
        assertThat(JAVA.matcher(Files.readString(ROOT.resolve("README.md"))).results())
                .hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void theFirstScreenShowsBothCommandsAndCode() throws IOException {
        List<String> first =
                Files.readAllLines(ROOT.resolve("README.md")).stream().limit(45).toList();
        assertThat(first).anyMatch(line -> line.contains("./alnm demo --out demo-out"));
        assertThat(first).anyMatch(line -> line.contains("mvn verify"));
        assertThat(first).anyMatch(line -> line.contains("<artifactId>"));
        assertThat(first).anyMatch(line -> line.contains(".extract("));
        assertThat(first).anyMatch(line -> line.contains(".fit("));
    }

    private static void compile(String name, String snippet, Path classes) throws IOException {
        // A snippet names what two packages have.
        Map<Boolean, String> lines = snippet.lines()
                .collect(Collectors.partitioningBy(line -> line.startsWith("import "), Collectors.joining("\n")));
        String source = imports() + lines.get(true) + "\nclass Snippet { void run() throws Exception {\n"
                + lines.get(false) + "\n} }";
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = javac.getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"),
                        null,
                        List.of(file))
                .call();
        assertThat(compiled).as(name + "\n" + messages).isTrue();
    }

    /** Every package of the house that the class path has, so that snippets show no imports. */
    private static String imports() throws IOException {
        StringBuilder imports = new StringBuilder("import java.nio.file.*;import java.util.*;");
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.map(ROOT::relativize)
                    .map(path -> path.toString().replace('\\', '/'))
                    .filter(path -> path.matches("alnm-[^/]*/src/main/java/org/alnm/.*/package-info.java"))
                    .filter(path -> !path.startsWith("alnm-testkit"))
                    .map(path -> path.replaceAll("^.*/java/|/package-info.java$", ""))
                    .filter(name -> ReadmeTest.class.getClassLoader().getResource(name + "/package-info.class") != null)
                    .map(name -> name.replace('/', '.'))
                    .sorted()
                    .forEach(name -> imports.append("import ").append(name).append(".*;"));
        }
        return imports.append('\n').toString();
    }
}
