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
rem The vector engine needs a module that java does not load by itself, and that not every java has.
set "MODULES="
if "%~1"=="deep" call :vector
if "%~1"=="explain" call :vector
"%JAVA%" %MODULES% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
:vector
"%JAVA%" --list-modules | findstr /b "jdk.incubator.vector" >nul && set "MODULES=--add-modules=jdk.incubator.vector"
exit /b 0
