@echo off
rem custkit: installs without a network (Windows 10 or 11, 64 bit)
cd /d "%~dp0"
chcp 65001 >nul
set PLACE=%USERPROFILE%\custkit
py -@PYTHON@ --version >nul 2>nul
if errorlevel 1 (
  echo Python @PYTHON@ 64 bit is needed: run the python-@PYTHON@ installer of this folder first, then this file again.
  pause
  exit /b 1
)
py -@PYTHON@ -m venv "%PLACE%" || goto failed
"%PLACE%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels\windows custkit || goto failed
"%PLACE%\Scripts\custkit.exe" doctor
echo.
echo Start the course:  "%PLACE%\Scripts\custkit.exe" start
pause
exit /b 0
:failed
echo The installation did not finish; nothing outside %PLACE% was changed.
pause
exit /b 1
