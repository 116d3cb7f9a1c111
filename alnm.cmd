@echo off
rem Runs alnm; builds it first if that is still to do.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%alnm-study\target\alnm.jar"
if not exist "%JAR%" (
  echo alnm: building, the first time this fetches dependencies from Maven Central ... 1>&2
  call mvn -q -B -f "%HOME_DIR%pom.xml" -pl alnm-study -am package -DskipTests -Dspotless.check.skip=true -Djacoco.skip=true 1>&2 || exit /b 1
)
if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java") else (set "JAVA=java")
"%JAVA%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%
